// The floor of loading: libyaml's events over the bytes of a file, each deleted at once. What a loader costs is what
// it takes beyond this, measured as whole processes.
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

static unsigned char *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  unsigned char *bytes = NULL;
  if (fseek(file, 0, SEEK_END) == 0) {
    long end = ftell(file);
    rewind(file);
    bytes = end < 0 ? NULL : malloc((size_t)end + 1);
    if (bytes) *size = fread(bytes, 1, (size_t)end, file);
  }
  fclose(file);
  return bytes;
}

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: load-floor FILE\n");
    return 64;
  }
  size_t size = 0;
  unsigned char *bytes = read_file(arguments[1], &size);
  yaml_parser_t parser;
  if (!bytes || !yaml_parser_initialize(&parser)) {
    fprintf(stderr, "load-floor: %s cannot be read\n", arguments[1]);
    return 66;
  }
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, bytes, size);
  unsigned long events = 0;
  for (;;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) {
      fprintf(stderr, "load-floor: %s: %s\n", arguments[1], parser.problem);
      return 65;
    }
    // Deleting an event clears its type.
    yaml_event_type_t type = event.type;
    yaml_event_delete(&event);
    events++;
    if (type == YAML_STREAM_END_EVENT) break;
  }
  printf("%lu events\n", events);
  return 0;
}
