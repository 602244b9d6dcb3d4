// Stands between a program and /dev/i2c-N: answers the ioctls of i2c-dev from targets of its own, those of `ReferenceBoard`
// in Tests/TestSupport. The layout of what is passed is that of the kernel's own headers.
//
// i2c-7 has every function, i2c-8 only those of SMBus, on i2c-9 a driver of the kernel has the target at 0x50.
//
// gpiochip0 has four lines: POWER, GOOD, which is as POWER is driven, one without a name, and CS, which somebody uses.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <linux/gpio.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>

enum { FDS = 1024, SIZE = 8192 };

// A target: bytes behind a pointer, a byte without one, or nothing that takes its third byte.
struct target {
  uint16_t address;
  int ten_bit, pointer_bytes, is_words, refuses_at, size;
  uint32_t pointer;
  uint8_t bytes[SIZE];
};

struct bus {
  int number;
  struct target targets[8];
};

static struct bus *buses[FDS];

static struct bus *power_up(int number) {
  static const struct target chips[8] = {
      {.address = 0x48, .pointer_bytes = 1, .is_words = 1, .size = 4},
      {.address = 0x20, .size = 1},
      {.address = 0x2C, .refuses_at = 2, .size = 1},
      {.address = 0x50, .pointer_bytes = 1, .size = 256},
      {.address = 0x51, .pointer_bytes = 2, .size = SIZE},
      {.address = 0x52, .pointer_bytes = 3, .size = SIZE},
      {.address = 0x53, .pointer_bytes = 4, .size = SIZE},
      {.address = 0x129, .ten_bit = 1, .pointer_bytes = 1, .size = 256},
  };
  struct bus *bus = calloc(1, sizeof *bus);
  bus->number = number;
  for (int i = 0; i < 8; i++) {
    bus->targets[i] = chips[i];
    if (chips[i].size >= 256) memset(bus->targets[i].bytes, 0xFF, SIZE);
  }
  memcpy(bus->targets[0].bytes, "\x60\x80\x00\x00", 4);
  return bus;
}

static struct target *find(struct bus *bus, const struct i2c_msg *message) {
  for (int i = 0; i < 8; i++) {
    struct target *target = &bus->targets[i];
    if (target->address == message->addr && target->ten_bit == !!(message->flags & I2C_M_TEN)) return target;
  }
  return NULL;
}

static int perform(struct bus *bus, struct i2c_msg *message) {
  struct target *target = find(bus, message);
  if (!target) return -ENXIO;
  uint32_t scale = target->is_words ? 2 : 1;
  if (message->flags & I2C_M_RD) {
    uint32_t place = target->pointer_bytes ? target->pointer * scale : 0;
    for (int i = 0; i < message->len; i++) message->buf[i] = target->bytes[(place + (uint32_t)i) % (uint32_t)target->size];
    if (!target->is_words) target->pointer += message->len;
    return 0;
  }
  if (target->refuses_at && message->len > target->refuses_at) return -EREMOTEIO;
  int i = 0;
  if (target->pointer_bytes && message->len) {
    target->pointer = 0;
    for (; i < target->pointer_bytes && i < message->len; i++) target->pointer = target->pointer << 8 | message->buf[i];
  }
  uint32_t place = target->pointer * scale;
  for (int k = 0; i < message->len; i++, k++) target->bytes[(place + (uint32_t)k) % (uint32_t)target->size] = message->buf[i];
  return 0;
}

static int fail(int error) {
  errno = error;
  return -1;
}

// Which bus an open file is; 0 for everything else.
static int number_of(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  const char *name = strstr(path, "/i2c-");
  return name ? atoi(name + 5) : 0;
}

// A line that was taken is a file of its own.
enum { LINES = 4 };
static const char *line_names[LINES] = {"POWER", "GOOD", "", "CS"};
static int line_of[FDS], takes[LINES], level[LINES], is_output[LINES];

static int is_chip(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, "/gpiochip0") != NULL;
}

static int configure(int line, const struct gpio_v2_line_config *config) {
  if (config->flags & ~(uint64_t)(GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_OUTPUT)) return fail(EINVAL);
  if (config->flags & GPIO_V2_LINE_FLAG_INPUT) is_output[line] = 0;
  if (!(config->flags & GPIO_V2_LINE_FLAG_OUTPUT)) return 0;
  if (config->num_attrs != 1 || config->attrs[0].attr.id != GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES ||
      config->attrs[0].mask != 1)
    return fail(EINVAL);
  is_output[line] = 1;
  level[line] = (int)(config->attrs[0].attr.values & 1);
  return 0;
}

static int answer_chip(unsigned long request, void *argument) {
  switch (request) {
  case GPIO_GET_CHIPINFO_IOCTL:
    ((struct gpiochip_info *)argument)->lines = LINES;
    return 0;
  case GPIO_V2_GET_LINEINFO_IOCTL: {
    struct gpio_v2_line_info *info = argument;
    if (info->offset >= LINES) return fail(EINVAL);
    strcpy(info->name, line_names[info->offset]);
    if (info->offset == 3) {
      info->flags = GPIO_V2_LINE_FLAG_USED;
      strcpy(info->consumer, "spi0 CS0");
    }
    return 0;
  }
  case GPIO_V2_GET_LINE_IOCTL: {
    struct gpio_v2_line_request *wanted = argument;
    uint32_t line = wanted->offsets[0];
    if (wanted->num_lines != 1 || line >= LINES || strcmp(wanted->consumer, "i2cseq")) return fail(EINVAL);
    if (line == 3 || takes[line]) return fail(EBUSY);
    if (configure((int)line, &wanted->config) < 0) return -1;
    int fd = memfd_create("line", MFD_CLOEXEC);
    if (fd < 0 || fd >= FDS) return fail(EMFILE);
    line_of[fd] = (int)line + 1;
    takes[line] = 1;
    wanted->fd = fd;
    return 0;
  }
  default:
    return fail(ENOTTY);
  }
}

static int answer_line(int line, unsigned long request, void *argument) {
  if (request == GPIO_V2_LINE_SET_CONFIG_IOCTL) return configure(line, argument);
  if (request != GPIO_V2_LINE_GET_VALUES_IOCTL) return fail(ENOTTY);
  struct gpio_v2_line_values *values = argument;
  if (values->mask != 1) return fail(EINVAL);
  // GOOD follows POWER, as behind a regulator.
  values->bits = (uint64_t)(is_output[line] ? level[line] : line == 1 && is_output[0] && level[0]);
  return 0;
}

int close(int fd) {
  static int (*next)(int);
  if (!next) next = (int (*)(int))dlsym(RTLD_NEXT, "close");
  if (fd >= 0 && fd < FDS && line_of[fd]) {
    takes[line_of[fd] - 1] = 0;
    line_of[fd] = 0;
  }
  return next(fd);
}

static int answer(int fd, unsigned long request, void *argument) {
  switch (request) {
  case I2C_FUNCS:
    // Asked for once, when a program begins: everything is as after power-up.
    free(buses[fd]);
    buses[fd] = power_up(number_of(fd));
    *(unsigned long *)argument =
        buses[fd]->number == 8 ? I2C_FUNC_SMBUS_EMUL : I2C_FUNC_I2C | I2C_FUNC_10BIT_ADDR | I2C_FUNC_SMBUS_EMUL;
    return 0;
  case I2C_SLAVE:
    return buses[fd]->number == 9 && (long)argument == 0x50 ? fail(EBUSY) : 0;
  case I2C_RDWR: {
    struct i2c_rdwr_ioctl_data *data = argument;
    if (data->nmsgs > I2C_RDWR_IOCTL_MAX_MSGS || data->nmsgs == 0) return fail(EINVAL);
    for (uint32_t i = 0; i < data->nmsgs; i++)
      if (data->msgs[i].len > SIZE) return fail(EINVAL);
    for (uint32_t i = 0; i < data->nmsgs; i++) {
      int status = perform(buses[fd], &data->msgs[i]);
      if (status < 0) return fail(-status);
    }
    return (int)data->nmsgs;
  }
  default:
    return fail(ENOTTY);
  }
}

int ioctl(int fd, unsigned long request, ...) {
  va_list list;
  va_start(list, request);
  void *argument = va_arg(list, void *);
  va_end(list);
  if (fd >= 0 && fd < FDS && (request == I2C_FUNCS || buses[fd]) && number_of(fd) >= 7)
    return answer(fd, request, argument);
  if (fd >= 0 && fd < FDS && line_of[fd]) return answer_line(line_of[fd] - 1, request, argument);
  if (_IOC_TYPE(request) == 0xB4 && is_chip(fd)) return answer_chip(request, argument);
  static int (*next)(int, unsigned long, ...);
  if (!next) next = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
  return next(fd, request, argument);
}
