// Stands between libusb and the kernel: answers the ioctls of usbfs from a model of the device, which another part of the
// test serves at a socket. Everything above the ioctls is real: libusb, libudev, the driver.
//
// A request is: device (1 byte), kind (1 byte), length (4 bytes), then bytes. A reply is: status (4 bytes, 0 or a negative
// errno), length (4 bytes), then bytes. Numbers are little endian, as every machine is that runs this.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <linux/usbdevice_fs.h>

enum {
  KIND_OPEN = 'o',
  KIND_CLAIM = 'p',
  KIND_GIVE_BACK = 'r',
  KIND_CLEAR_HALT = 'h',
  KIND_CONTROL = 'c',
  KIND_TRANSFER = 't'
};
enum { QUEUE = 256 };

// URBs that wait to be reaped, and those that their device does not take or has nothing to say to yet, in the order in
// which they were submitted.
struct urb_queue {
  struct usbdevfs_urb *urbs[QUEUE];
  int fds[QUEUE];
  int count;
};
static struct urb_queue done, waiting;

static int is_full(void) { return done.count + waiting.count >= QUEUE; }

static void put(struct urb_queue *queue, int fd, struct usbdevfs_urb *urb) {
  queue->fds[queue->count] = fd;
  queue->urbs[queue->count++] = urb;
}

static struct usbdevfs_urb *take(struct urb_queue *queue, int fd, struct usbdevfs_urb *wanted) {
  for (int i = 0; i < queue->count; i++) {
    struct usbdevfs_urb *urb = queue->urbs[i];
    if (queue->fds[i] != fd || (wanted && urb != wanted)) continue;
    queue->count--;
    memmove(&queue->urbs[i], &queue->urbs[i + 1], (queue->count - i) * sizeof queue->urbs[0]);
    memmove(&queue->fds[i], &queue->fds[i + 1], (queue->count - i) * sizeof queue->fds[0]);
    return urb;
  }
  return NULL;
}

static int number_of(const char *path) {
  static const char folder[] = "/dev/bus/usb/001/";
  const char *node = strstr(path, folder);
  return node ? atoi(node + strlen(folder)) : 0;
}

// The number of the device that a descriptor is open on; 0 where it is none.
static int device_number(int fd) {
  char link[64], path[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return number_of(path);
}

static int connection(void) {
  static int fd = -1;
  if (fd >= 0) return fd;
  const char *path = getenv("I2CSEQ_USB_MODEL");
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (!path || strlen(path) >= sizeof address.sun_path) return -1;
  strcpy(address.sun_path, path);
  int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (made < 0 || connect(made, (struct sockaddr *)&address, sizeof address) < 0) return -1;
  return fd = made;
}

static int all(int fd, void *bytes, size_t count, int is_write) {
  for (char *place = bytes; count > 0;) {
    ssize_t moved = is_write ? write(fd, place, count) : read(fd, place, count);
    if (moved < 0 && errno == EINTR) continue;
    if (moved <= 0) return -1;
    place += moved;
    count -= moved;
  }
  return 0;
}

// Asks the model. The reply's bytes go to `into`, at most `room`; their number is returned by `got`.
static int ask(int device, int kind, const void *head, int head_length, const void *bytes, int length, void *into,
               int room, int *got) {
  int fd = connection();
  uint32_t total = head_length + length;
  uint8_t header[6] = {device, kind, total, total >> 8, total >> 16, total >> 24};
  int32_t status;
  uint32_t count;
  if (fd < 0 || all(fd, header, sizeof header, 1) || all(fd, (void *)head, head_length, 1) ||
      all(fd, (void *)bytes, length, 1) || all(fd, &status, 4, 0) || all(fd, &count, 4, 0) || (int)count > room ||
      all(fd, into, count, 0))
    return -ENODEV;
  *got = count;
  return status;
}

// Whether an URB has ended: the device took its bytes, sent some, or will do neither.
static int try_one(int device, struct usbdevfs_urb *urb) {
  int got = 0, status, is_in = urb->endpoint & 0x80, left = urb->buffer_length - urb->actual_length;
  uint8_t *place = (uint8_t *)urb->buffer + urb->actual_length;
  uint8_t head[5] = {urb->endpoint, left, left >> 8, left >> 16, left >> 24};
  status = ask(device, KIND_TRANSFER, head, sizeof head, place, is_in ? 0 : left, place, is_in ? left : 0, &got);
  urb->actual_length += is_in ? got : status ? 0 : left;
  if (status == -ETIMEDOUT) return 0;
  urb->status = status;
  return 1;
}

// Lets every endpoint go on as far as it can: what an OUT brings about wakes an IN, and what an IN takes away makes room
// for an OUT. Of each endpoint the oldest URB comes first, and none overtakes it.
static void go_on(int fd, int device) {
  for (int i = 0; i < waiting.count; i++) {
    struct usbdevfs_urb *urb = waiting.urbs[i];
    int is_oldest = waiting.fds[i] == fd;
    for (int j = 0; j < i; j++)
      if (waiting.fds[j] == fd && waiting.urbs[j]->endpoint == urb->endpoint) is_oldest = 0;
    if (!is_oldest || !try_one(device, urb)) continue;
    put(&done, fd, take(&waiting, fd, urb));
    i = -1;
  }
}

static int submit(int fd, int device, struct usbdevfs_urb *urb) {
  if (is_full()) {
    errno = ENOMEM;
    return -1;
  }
  urb->actual_length = 0;
  urb->status = 0;
  if (urb->type == USBDEVFS_URB_TYPE_CONTROL) {
    int got = 0;
    uint8_t *setup = urb->buffer;
    int is_in = setup[0] & 0x80, length = urb->buffer_length - 8;
    urb->status = ask(device, KIND_CONTROL, setup, 8, setup + 8, is_in ? 0 : length, setup + 8, length, &got);
    urb->actual_length = is_in ? got : length;
    put(&done, fd, urb);
  } else {
    put(&waiting, fd, urb);
    go_on(fd, device);
  }
  if (urb->status == -ENODEV) {
    take(&done, fd, urb);
    errno = ENODEV;
    return -1;
  }
  return 0;
}

static int discard(int fd, struct usbdevfs_urb *urb) {
  if (!take(&waiting, fd, urb)) {
    errno = EINVAL;
    return -1;
  }
  urb->status = -ENOENT;
  put(&done, fd, urb);
  return 0;
}

static int reap(int fd, void **result) {
  struct usbdevfs_urb *urb = take(&done, fd, NULL);
  if (!urb) {
    errno = EAGAIN;
    return -1;
  }
  *result = urb;
  return 0;
}

// Tells the model that something happens to a device; it may say no.
static int tell(int device, int kind) {
  int none = 0, status = ask(device, kind, NULL, 0, NULL, 0, NULL, 0, &none);
  if (!status) return 0;
  errno = -status;
  return -1;
}

static int usbfs(int fd, int device, unsigned long request, void *argument) {
  switch (request) {
    case USBDEVFS_GET_CAPABILITIES:
      *(uint32_t *)argument = 0;
      return 0;
    case USBDEVFS_CLAIMINTERFACE:
    case USBDEVFS_DISCONNECT_CLAIM:
      // A device that is taken into use is fresh from power-up, with the board behind it.
      return tell(device, KIND_CLAIM);
    case USBDEVFS_IOCTL:
      // The kernel's driver is asked to take the interface again.
      return tell(device, KIND_GIVE_BACK);
    case USBDEVFS_CLEAR_HALT: {
      int result = tell(device, KIND_CLEAR_HALT);
      if (!result) go_on(fd, device);
      return result;
    }
    case USBDEVFS_SUBMITURB:
      return submit(fd, device, argument);
    case USBDEVFS_DISCARDURB:
      return discard(fd, argument);
    case USBDEVFS_REAPURB:
    case USBDEVFS_REAPURBNDELAY:
      return reap(fd, argument);
    case USBDEVFS_RELEASEINTERFACE:
    case USBDEVFS_SETCONFIGURATION:
    case USBDEVFS_RESET:
      return 0;
    default:
      errno = request == USBDEVFS_GETDRIVER ? ENODATA : ENOTTY;
      return -1;
  }
}

static int open_by(const char *name, const char *path, int flags, int mode) {
  int device = number_of(path);
  if (device && connection() >= 0 && tell(device, KIND_OPEN)) return -1;
  int (*next)(const char *, int, int) = (int (*)(const char *, int, int))dlsym(RTLD_NEXT, name);
  return next(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  int mode = flags & O_CREAT ? va_arg(arguments, int) : 0;
  va_end(arguments);
  return open_by("open", path, flags, mode);
}

// What `open` is in programs that are built with checks.
int __open_2(const char *path, int flags) { return open_by("open", path, flags, 0); }

int ioctl(int fd, unsigned long request, ...) {
  static int (*next)(int, unsigned long, void *);
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (_IOC_TYPE(request) == 'U') {
    int device = device_number(fd);
    if (device) return usbfs(fd, device, request, argument);
  }
  if (!next) next = (int (*)(int, unsigned long, void *))dlsym(RTLD_NEXT, "ioctl");
  return next(fd, request, argument);
}
