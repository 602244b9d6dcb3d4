// What the libraries of Windows have: other names and widths, and for a CH347 other mistakes.
#undef CH347OpenDevice
#undef CH347CloseDevice
#undef CH347I2C_Set
#undef CH347I2C_SetStretch
#undef CH347StreamI2C

// Handles are for nothing; all calls take the number of the adapter. A failed opening is -1.
static int fd_of(uint32_t index) { return FIRST_FD + (int)index; }

static void *open_index(uint32_t index, int (*open)(const char *)) {
  char path[32];
  snprintf(path, sizeof path, "ch34x_pis%u", index);
  return (void *)(intptr_t)(open(path) > 0 ? 0x40 : -1);
}

#define BOOL(answer) (((answer) & 0xFF) ? 0x100 : 0)

void *CH341OpenDevice(uint32_t index) { return open_index(index, CH34xOpenDevice); }
void CH341CloseDevice(uint32_t index) { (void)CH34xCloseDevice(fd_of(index)); }
uint32_t CH341GetVerIC(uint32_t index) {
  uint8_t version;
  return CH34x_GetChipVersion(fd_of(index), &version) & 0xFF ? version : 0;
}
int CH341SetTimeout(uint32_t index, uint32_t write, uint32_t read) {
  return BOOL(CH34xSetTimeout(fd_of(index), write, read));
}
int CH341WriteData(uint32_t index, void *bytes, uint32_t *length) {
  return BOOL(CH34xWriteData(fd_of(index), bytes, length));
}
int CH341ReadData(uint32_t index, void *bytes, uint32_t *length) {
  return BOOL(CH34xReadData(fd_of(index), bytes, length));
}
#ifndef ONLY_CH341
uint8_t CH347GetChipType(uint32_t index) { return find(fd_of(index)) ? (uint8_t)find(fd_of(index))->type : 0xFF; }
void *CH347OpenDevice(uint32_t index) { return open_index(index, linux_open347); }
int CH347CloseDevice(uint32_t index) { return BOOL(linux_close347(fd_of(index))); }
int CH347I2C_Set(uint32_t index, uint32_t mode) { return BOOL(linux_set347(fd_of(index), (int)mode)); }
int CH347I2C_SetStretch(uint32_t index, int is_on) { return BOOL(linux_stretch347(fd_of(index), is_on != 0)); }

// Tells nothing that the count does not tell, and less.
int CH347StreamI2C(uint32_t index, uint32_t wlen, void *w, uint32_t rlen, void *r) {
  (void)wlen, (void)w, (void)rlen, (void)r;
  if (find(fd_of(index))) find(fd_of(index))->broken = 1;
  return 0x100;
}

// True also where the last byte alone was not acknowledged; a read that is too short counts 63.
int CH347StreamI2C_RetACK(uint32_t index, uint32_t wlen, void *w, uint32_t rlen, void *r, uint32_t *ack) {
  device_t *device = find(fd_of(index));
  if (!device || wlen > 0x1000 || rlen > 0x1000) return 0;
  if (wlen > 2048 || rlen > 2048) device->broken = 1;
  uint32_t expected = wlen + (rlen > 0 && wlen > 1 ? 1 : 0), i = 0;
  int count = run(device, 1, wlen, w, rlen, replies);
  if (count <= 0) return 0;
  if (rlen > 0 && (uint32_t)count != expected + rlen) {
    i = 63;
  } else {
    while (i < expected && replies[i] == 1) i++;
    if (i == expected && rlen > 0) memcpy(r, replies + expected, rlen);
  }
  *ack = i;
  return i == expected || i + 1 == expected ? 0x100 : 0;
}
#endif
