// Stands in for the vendor's library: its names, argument widths, limits and mistakes, over a chip that the tests plug in.
//
// RELEASE is 12 (CH347 only), 14 (2022, no count of acknowledges), 15 (2023-07 to 2024-06) or 16 (2025-04). With WINDOWS
// it has the names and widths of the libraries of Windows, and numbers in place of nodes.
// What is told of the real libraries was measured; which bytes go to the chip in which packets is this file's own.
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define DEVICES 4096
#define FIRST_FD 1000
#define SLOTS_341 16
#define SLOTS_347 128

#ifdef WINDOWS
#define API static __attribute__((unused))
// The names that the libraries of Windows have too, for calls of other widths.
#define CH347OpenDevice linux_open347
#define CH347CloseDevice linux_close347
#define CH347I2C_Set linux_set347
#define CH347I2C_SetStretch linux_stretch347
#define CH347StreamI2C linux_stream347
#else
#define API
#endif

// A C bool is one byte; what the others hold is nobody's business.
typedef uint32_t answer_t;
#define ANSWER(fact) (0xA5A5A500u | ((fact) ? 1u : 0u))

typedef struct {
  void *context;
  // Takes a packet; 0 when it does not, negative when the chip is gone.
  int (*take)(void *, const uint8_t *, uint32_t);
  // Gives a packet of so many bytes at most; 0 when there is none, negative when the chip is gone.
  int (*give)(void *, uint8_t *, uint32_t);
  int type;
  int mismatched, gone, is_open, broken, is_hid, was_signalled;
  // Whether reads that bring nothing are called a success, writes never return, or nothing answers the question of type.
  int says_true, blocked;
  // The place in the table of its half of the library, from 1; 0 where the table was full.
  int slot;
  uint8_t version;
  // What the loop counter of the last reply was left at.
  int counter;
  uint32_t timeout, timeout347;
  // Transactions that the library was left to make for itself.
  int streams;
} device_t;

static device_t devices[DEVICES];
static int __attribute__((unused)) used_341[SLOTS_341];
static int used_347[SLOTS_347];

static void take_slot(device_t *device, int *used, int count) {
  device->slot = 0;
  for (int i = 0; i < count && !device->slot; i++)
    if (!used[i]) used[i] = device->slot = i + 1;
  if (!device->slot) device->broken = 1;
}

static void leave_slot(device_t *device, int *used) {
  if (device->slot) used[device->slot - 1] = 0;
  device->slot = 0;
}

// For the tests: what is behind node N.
void fake_plug(int node, int type, void *context, int (*take)(void *, const uint8_t *, uint32_t),
               int (*give)(void *, uint8_t *, uint32_t)) {
  devices[node] = (device_t){.context = context, .take = take, .give = give, .type = type};
}
void fake_mismatch(int node) { devices[node].mismatched = 1; }
void fake_say_true(int node) { devices[node].says_true = 1; }
int fake_streams(int node) { return devices[node].streams; }
// What the kernel module was told last, which it keeps for whoever comes next.
int fake_timeout(int node) { return (int)(devices[node].timeout ? devices[node].timeout : devices[node].timeout347); }
void fake_unplug(int node) { devices[node].gone = 1; }
int fake_is_open(int node) { return devices[node].is_open; }
// Calls that no driver should make.
int fake_broken(int node) { return devices[node].broken; }

// Writes of a kernel module that has no permit left: none of them returns before this.
static pthread_mutex_t permits = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t given = PTHREAD_COND_INITIALIZER;
void fake_block(int node, int is_on) {
  pthread_mutex_lock(&permits);
  devices[node].blocked = is_on;
  pthread_cond_broadcast(&given);
  pthread_mutex_unlock(&permits);
}
static void __attribute__((unused)) wait_for_permit(device_t *device) {
  pthread_mutex_lock(&permits);
  while (device->blocked) pthread_cond_wait(&given, &permits);
  pthread_mutex_unlock(&permits);
}

static device_t *find(int fd) {
  int node = fd - FIRST_FD;
  return node >= 0 && node < DEVICES && devices[node].is_open ? &devices[node] : NULL;
}

static int open_node(const char *path) {
  const char *name = strstr(path, "ch34x_pis"), *reports = strstr(path, "hidraw");
  int node;
  // Opened, and not configured: no call knows it.
  if (!name && !reports) return FIRST_FD + DEVICES;
  if (name ? sscanf(name, "ch34x_pis%d", &node) != 1 : !reports || sscanf(reports, "hidraw%d", &node) != 1) return -1;
  if (node < 0 || node >= DEVICES) return -1;
  device_t *device = &devices[node];
  if (!device->take || device->gone) return -1;
  device->is_open = 1;
  device->is_hid = reports != NULL;
  device->version = 0;
  return FIRST_FD + node;
}

static int out(device_t *device, const uint8_t *bytes, uint32_t length) {
  if (device->gone) return 0;
  if (!device->is_hid) return device->take(device->context, bytes, length) > 0;
  uint8_t report[512] = {(uint8_t)length, (uint8_t)(length >> 8)};
  memcpy(report + 2, bytes, length);
  return device->take(device->context, report, 512) > 0;
}

static int in(device_t *device, uint8_t *bytes, uint32_t limit) {
  if (device->gone) return -1;
  if (!device->is_hid) return device->give(device->context, bytes, limit);
  uint8_t report[512];
  int count = device->give(device->context, report, 512);
  if (count < 2) return count;
  count = report[0] | report[1] << 8;
  memcpy(bytes, report + 2, (uint32_t)count);
  return count;
}

// A transaction as packets. Returns the number of bytes that came, or -1 when a packet was not taken.
typedef struct {
  device_t *device;
  int is347;
  uint8_t packet[512];
  uint32_t length, expected, count;
  uint8_t *reply;
  int failed;
} stream_t;

static void flush(stream_t *s) {
  if (s->length <= 1) return;
  s->packet[s->length++] = 0;
  if (!out(s->device, s->packet, s->length)) s->failed = 1;
  s->length = 1;
  if (s->expected) {
    int count = in(s->device, s->reply + s->count, s->is347 ? 512 : 32);
    if (count > 0) s->count += (uint32_t)count;
  }
  s->expected = 0;
}

// Room for so many bytes of a packet and of its reply, behind which a final opcode still fits.
static void room(stream_t *s, uint32_t bytes, uint32_t replies) {
  uint32_t size = s->is347 ? (s->device->is_hid ? 510 : 512) : 32;
  if (s->length + bytes + 2 > size || s->expected + replies > size) flush(s);
  s->packet[0] = 0xAA;
  if (s->length == 0) s->length = 1;
}

static void op(stream_t *s, uint8_t byte) {
  room(s, 1, 0);
  s->packet[s->length++] = byte;
}

static void send_bytes(stream_t *s, const uint8_t *bytes, uint32_t count) {
  uint32_t group = s->is347 ? 63 : 20;
  while (count) {
    uint32_t n = count < group ? count : group;
    room(s, n + 1, s->is347 ? n : 0);
    s->packet[s->length++] = (uint8_t)(0x80 + n);
    memcpy(s->packet + s->length, bytes, n);
    s->length += n;
    if (s->is347) s->expected += n;
    bytes += n;
    count -= n;
  }
}

static int run(device_t *device, int is347, uint32_t wlen, const uint8_t *w, uint32_t rlen, uint8_t *reply) {
  stream_t s = {.device = device, .is347 = is347, .reply = reply};
  uint8_t address = w[0] | 1;
  // The stream must fit 4096 bytes: that of a CH347 is not sent then, that of a CH341 is cut, and its end is missing.
  if (is347 && wlen > 4014) return -1;
  op(&s, 0x74);
  if (!is347 && rlen == 0 && wlen > 3710) {
    send_bytes(&s, w, 3710);
    flush(&s);
    return s.failed ? -1 : 0;
  }
  if (rlen == 0 || wlen > 1) send_bytes(&s, w, wlen);
  if (rlen) {
    if (wlen > 1) op(&s, 0x74);
    send_bytes(&s, &address, 1);
    for (uint32_t left = rlen; left > 1;) {
      uint32_t group = is347 ? 63 : 31, n = left - 1 < group ? left - 1 : group;
      room(&s, 1, n);
      s.packet[s.length++] = (uint8_t)(0xC0 + n);
      s.expected += n;
      left -= n;
    }
    room(&s, 1, 1);
    s.packet[s.length++] = 0xC0;
    s.expected += 1;
  }
  op(&s, 0x75);
  flush(&s);
  return s.failed ? -1 : (int)s.count;
}

static _Thread_local uint8_t replies[3 * 0x1000];


#if RELEASE > 12
API answer_t CH34x_GetChipType(int fd, uint8_t *type) {
  device_t *device = find(fd);
  // Nodes of reports do not know the question; that of a chip that is gone the module still answers.
  if (!device || device->is_hid) return ANSWER(0);
#if RELEASE >= 16
  memset(type, 0, 4);
#endif
  *type = (uint8_t)device->type;
  return ANSWER(1);
}

API answer_t CH34x_GetChipVersion(int fd, uint8_t *version) {
  device_t *device = find(fd);
  if (!device || device->gone || device->type != 0 || !device->slot) return ANSWER(0);
  *version = device->version = 0x31;
  return ANSWER(1);
}

API answer_t CH34x_GetDriverVersion(int fd, uint8_t *text) {
  // Without its end.
  memcpy(text, "V1.9\n", 5);
  return ANSWER(find(fd) != NULL);
}

API int CH34xOpenDevice(const char *path) {
  int fd = open_node(path);
  if (fd > 0 && !find(fd)) return fd;
  if (fd > 0) take_slot(find(fd), used_341, SLOTS_341);
#if RELEASE >= 16
  uint8_t version;
  if (fd > 0 && !(CH34x_GetChipVersion(fd, &version) & 0xFF)) {
    leave_slot(find(fd), used_341);
    find(fd)->is_open = 0;
    return -1;
  }
#endif
  return fd;
}

API answer_t CH34xCloseDevice(int fd) {
  device_t *device = find(fd);
  if (device) leave_slot(device, used_341);
  if (device) device->is_open = 0;
  return ANSWER(device != NULL);
}

API answer_t CH34xSetTimeout(int fd, uint32_t write, uint32_t read) {
  (void)write;
  device_t *device = find(fd);
#if RELEASE < 16
  // Of these releases this half does not know the handles of the other.
  if (device && device->type != 0) return ANSWER(0);
#endif
  if (device) device->timeout = read;
  return ANSWER(device != NULL);
}

#if RELEASE < 16
API answer_t CH347SetTimeout(int fd, uint32_t write, uint32_t read) {
  (void)write;
  device_t *device = find(fd);
  if (device) device->timeout347 = read;
  return ANSWER(device != NULL);
}
#endif

API answer_t CH34xSetStream(int fd, uint8_t mode) {
  device_t *device = find(fd);
  if (!device || device->version < 0x20) return ANSWER(0);
  uint8_t packet[3] = {0xAA, (uint8_t)(0x60 | (mode & 3)), 0};
  return ANSWER(out(device, packet, 3) && !device->mismatched);
}

API answer_t CH34X_GetDeviceID(int fd, uint32_t *identity) {
  device_t *device = find(fd);
  if (!device || device->is_hid) return ANSWER(0);
  *identity = 0x1A86 | (device->type == 0 ? 0x5512u : device->type == 1 ? 0x55DBu : 0x55DEu) << 16;
  return ANSWER(1);
}

API answer_t CH34xWriteData(int fd, void *bytes, uint32_t *length) {
  device_t *device = find(fd);
  if (!device || *length > 0x1000 || device->is_hid) return ANSWER(0);
  wait_for_permit(device);
  return ANSWER(out(device, bytes, *length) && !device->mismatched);
}

API answer_t CH34xReadData(int fd, void *bytes, uint32_t *length) {
  device_t *device = find(fd);
  if (!device || device->is_hid || device->timeout + device->timeout347 == 0) return ANSWER(0);
  int count = in(device, bytes, *length);
  // A packet of no bytes is an error to the kernel module; some releases call it a success.
  if (count == 0 && device->says_true) {
    *length = 0;
    return ANSWER(1);
  }
  if (count <= 0) return ANSWER(0);
  *length = (uint32_t)count;
  return ANSWER(1);
}

API answer_t CH34xStreamI2C(int fd, uint32_t wlen, void *w, uint32_t rlen, void *r) {
  device_t *device = find(fd);
  if (!device || device->version < 0x20 || wlen > 0x1000 || rlen > 0x1000) return ANSWER(0);
  device->streams += 1;
  int count = run(device, 0, wlen, w, rlen, replies);
  if (rlen == 0) return ANSWER(count >= 0 && !device->mismatched);
  // Whole packets, also beyond the end of the caller's buffer.
  if (count > 0) memcpy(r, replies, (uint32_t)count < (rlen + 31) / 32 * 32 ? (uint32_t)count : (rlen + 31) / 32 * 32);
  return ANSWER(count >= 0 && (uint32_t)count == rlen);
}
#endif

// What is there in some releases only, and what a driver must not rest on.
#if RELEASE > 12 && RELEASE < 16
API answer_t CH34xWriteRead(int fd) {
  if (find(fd)) find(fd)->broken = 1;
  return ANSWER(0);
}
#endif
#if RELEASE >= 16
API answer_t CH347I2C_SetDriveMode(int fd, uint8_t mode) {
  (void)mode;
  if (find(fd)) find(fd)->broken = 1;
  return ANSWER(0);
}
API answer_t CH347I2C_SetIgnoreNack(int fd, uint8_t mode) { return CH347I2C_SetDriveMode(fd, mode); }
#endif

#if RELEASE >= 16
API const char *CH347GetLibInfo(void) { return "V1.6 On 2025.04"; }
#endif

API int CH347OpenDevice(const char *path) {
  int fd = open_node(path);
  if (fd < 0 || !find(fd)) return fd;
  take_slot(find(fd), used_347, SLOTS_347);
  // The driver was asked for this signal.
  raise(SIGIO);
  uint8_t query[4] = {0xCA, 1, 0, 0}, version[512];
  if (out(find(fd), query, 4)) in(find(fd), version, 512);
  return fd;
}

API answer_t CH347CloseDevice(int fd) {
  device_t *device = find(fd);
  if (device) leave_slot(device, used_347);
  if (device) device->is_open = 0;
  return ANSWER(device != NULL);
}

API answer_t CH347I2C_Set(int fd, int mode) {
  device_t *device = find(fd);
  if (!device) return ANSWER(0);
  if (device->type == 2) {
    uint8_t pins[11] = {0xE2, 8, 0, 0, 0, 0x81, 0x81, 0, 0, 0, 0}, answer[512];
    if (out(device, pins, 11)) in(device, answer, 512);
  }
  uint8_t packet[3] = {0xAA, (uint8_t)(0x60 | (mode & (device->type == 2 ? 7 : 3))), 0};
  return ANSWER(out(device, packet, 3) && !device->mismatched);
}

// A byte for each of eight pins out, and a byte for each back.
static int pins(device_t *device, const uint8_t *bytes, uint8_t *answer) {
  uint8_t packet[11] = {0xCC, 8, 0};
  memcpy(packet + 3, bytes, 8);
  return out(device, packet, 11) && in(device, answer, 512) >= 11;
}

API answer_t CH347GPIO_Get(int fd, uint8_t *directions, uint8_t *levels) {
  device_t *device = find(fd);
  uint8_t bytes[8] = {0}, answer[512];
  if (!device || !pins(device, bytes, answer)) return ANSWER(0);
  *directions = *levels = 0;
  for (int i = 0; i < 8; i++) {
    *directions |= (uint8_t)(answer[3 + i] >> 7 << i);
    *levels |= (uint8_t)((answer[3 + i] >> 6 & 1) << i);
  }
  return ANSWER(1);
}

API answer_t CH347GPIO_Set(int fd, uint8_t enable, uint8_t directions, uint8_t levels) {
  device_t *device = find(fd);
  uint8_t bytes[8] = {0}, answer[512];
  if (!device) return ANSWER(0);
  for (int i = 0; i < 8; i++) {
    if (enable >> i & 1) bytes[i] = 0xD0 | (directions >> i & 1) << 5 | (levels >> i & 1) << 3;
  }
  return ANSWER(pins(device, bytes, answer) && !device->mismatched);
}

#if RELEASE >= 15
API answer_t CH347I2C_SetStretch(int fd, answer_t is_on) {
  device_t *device = find(fd);
  if (!device || device->type != 2) return ANSWER(0);
  uint8_t packet[3] = {0xAA, is_on & 0xFF ? 0x15 : 0x16, 0};
  return ANSWER(out(device, packet, 3));
}
#endif

// The reply against what belongs there: which byte was not acknowledged first, or -1 where the length is wrong.
static int acknowledged(int count, uint32_t expected, uint32_t rlen) {
  if (count < 0 || (uint32_t)count != expected + rlen) return -1;
  uint32_t i = 0;
  while (i < expected && replies[i] == 1) i++;
  return (int)i;
}

API answer_t CH347StreamI2C(int fd, int wlen, void *w, int rlen, void *r) {
  device_t *device = find(fd);
  // The driver was asked for this signal for good: it may come at any time.
  if (device && !device->was_signalled) raise(SIGIO), device->was_signalled = 1;
  if (!device || wlen > 0x1000 || rlen > 0x1000) return ANSWER(0);
  if (wlen > 2048 || rlen > 2048) device->broken = 1;
  device->streams += 1;
  uint32_t expected = (uint32_t)wlen + (rlen > 0 && wlen > 1 ? 1 : 0);
  int count = run(device, 1, (uint32_t)wlen, w, (uint32_t)rlen, replies);
  int i = acknowledged(count, expected, (uint32_t)rlen);
  if (i >= 0) device->counter = i;
  if (i != (int)expected) return ANSWER(0);
  if (rlen > 0) memcpy(r, replies + expected, (uint32_t)rlen);
  return ANSWER(1);
}

#if RELEASE >= 15
API answer_t CH347StreamI2C_RetAck(int fd, int wlen, void *w, int rlen, void *r, int *ack) {
  device_t *device = find(fd);
  if (!device || wlen > 0x1000 || rlen > 0x1000) return ANSWER(0);
  // Its answers are worth something for one byte only.
  if (wlen != 1 || rlen != 0) device->broken = 1;
  uint32_t expected = (uint32_t)wlen + (rlen > 0 && wlen > 1 ? 1 : 0);
  int count = run(device, 1, (uint32_t)wlen, w, (uint32_t)rlen, replies);
  if (count <= 0 && rlen == 0) return ANSWER(0);
  int i = acknowledged(count, expected, (uint32_t)rlen);
  // A loop counter that is never set: it holds what the call before left there.
  if (i >= 0) device->counter = i;
  *ack = device->counter;
  if (i == (int)expected && rlen > 0) memcpy(r, replies + expected, (uint32_t)rlen);
  return ANSWER(*ack == (int)expected || *ack == (int)expected - 1);
}
#endif

#ifdef WINDOWS
#include "windows.h"
#endif
