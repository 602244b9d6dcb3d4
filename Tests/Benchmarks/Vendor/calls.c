// The calls of the vendor's library from C, over the stand-in of the tests and a chip that answers at once.
#include "../../CH34xVendorTests/Library/libch347.c"
#include <time.h>

static int pending;

// Two bytes at one register, or the firmware: nothing else is asked for.
static int take(void *context, const uint8_t *packet, uint32_t length) {
  (void)context, (void)length;
  pending = packet[0] == 0xCA ? 2 : packet[0] == 0xAA && packet[1] == 0x74 ? 1 : 0;
  return 1;
}

static int give(void *context, uint8_t *bytes, uint32_t limit) {
  (void)limit;
  static const uint8_t firmware[7] = {0xCA, 4, 0, 0x41, 4, 0, 0}, reply[5] = {1, 1, 1, 0x60, 0x80};
  int kind = pending, is347 = context != NULL;
  pending = 0;
  if (kind == 2) return memcpy(bytes, firmware, 7), 7;
  if (kind == 1) return is347 ? (memcpy(bytes, reply, 5), 5) : (memcpy(bytes, reply + 3, 2), 2);
  return 0;
}

// A CH341 behind node 0 and 1, a CH347T behind 2 and 3.
void bench_plug(void) {
  for (int node = 0; node < 4; node++) fake_plug(node, node / 2, node < 2 ? NULL : &pending, take, give);
}

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// Seconds for so many reads of a register; negative when one fails.
double bench_calls(int is347, int count) {
  int fd = is347 ? CH347OpenDevice("ch34x_pis3") : CH34xOpenDevice("ch34x_pis1");
  uint8_t out[2] = {0x90, 0}, reply[2];
  double start = seconds();
  for (int i = 0; i < count; i++) {
    answer_t answer = is347 ? CH347StreamI2C(fd, 2, out, 2, reply) : CH34xStreamI2C(fd, 2, out, 2, reply);
    if (!(answer & 0xFF) || reply[0] != 0x60) return -1;
  }
  double time = seconds() - start;
  if (is347) CH347CloseDevice(fd);
  else CH34xCloseDevice(fd);
  return time;
}
