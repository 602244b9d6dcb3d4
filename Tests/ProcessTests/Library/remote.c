// Built together with the library that stands in for the vendor's: behind node 0 is a chip that another process models
// (Tests/USBModel), so that the command can be run on it. VENDOR_CHIP is the number of the model, and VENDOR_SOCKET where
// it listens; behind VENDOR_BLOCK packets none returns any more, as of a kernel module that waits for ever.
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void fake_plug(int node, int type, void *context, int (*take)(void *, const uint8_t *, uint32_t),
               int (*give)(void *, uint8_t *, uint32_t));
void fake_block(int node, int is_on);

static int handle = -1, device, packets, limit;

static int all(void *bytes, size_t count, int is_write) {
  for (char *place = bytes; count > 0;) {
    ssize_t moved = is_write ? write(handle, place, count) : read(handle, place, count);
    if (moved < 0 && errno == EINTR) continue;
    if (moved <= 0) return 0;
    place += moved;
    count -= (size_t)moved;
  }
  return 1;
}

// Asks the model; its status, and the bytes of its reply in `into`.
static int32_t ask(int kind, const void *bytes, uint32_t length, uint8_t *into, uint32_t room, uint32_t *got) {
  uint8_t head[6] = {(uint8_t)device, (uint8_t)kind, length, length >> 8, length >> 16, length >> 24};
  int32_t status;
  if (!all(head, sizeof head, 1) || !all((void *)bytes, length, 1) || !all(&status, 4, 0) || !all(got, 4, 0) ||
      *got > room || !all(into, *got, 0))
    return -ENODEV;
  return status;
}

static int take(void *context, const uint8_t *bytes, uint32_t length) {
  uint8_t request[5 + 4096] = {0x02, length, length >> 8, length >> 16, length >> 24}, none;
  uint32_t got = 0;
  (void)context;
  if (limit && ++packets > limit) fake_block(0, 1);
  if (length > 4096) return 0;
  memcpy(request + 5, bytes, length);
  int32_t status = ask('t', request, 5 + length, &none, 0, &got);
  return status == -ENODEV ? -1 : status == 0;
}

static int give(void *context, uint8_t *bytes, uint32_t room) {
  uint8_t request[5] = {0x82, room, room >> 8, room >> 16, room >> 24};
  uint32_t got = 0;
  (void)context;
  int32_t status = ask('t', request, sizeof request, bytes, room, &got);
  return status == 0 || status == -ETIMEDOUT ? (int)got : -1;
}

static void __attribute__((constructor)) plug(void) {
  const char *path = getenv("VENDOR_SOCKET"), *number = getenv("VENDOR_CHIP"), *block = getenv("VENDOR_BLOCK");
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  uint8_t none;
  uint32_t got = 0;
  if (!path || !number || strlen(path) >= sizeof address.sun_path) return;
  strcpy(address.sun_path, path);
  device = atoi(number);
  limit = block ? atoi(block) : 0;
  handle = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (handle < 0 || connect(handle, (struct sockaddr *)&address, sizeof address) < 0) return;
  if (ask('p', NULL, 0, &none, 0, &got) == 0) fake_plug(0, device == 2 ? 0 : 1, NULL, take, give);
}
