/* The least a scanner can do with a file it will skip: open, read 64 kB, close. Paths on standard input, one a line.
 * Prints how many it read, so that a run that read nothing is noticed. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  static char path[4096], head[65536];
  long files = 0;
  while (fgets(path, sizeof path, stdin)) {
    path[strcspn(path, "\n")] = 0;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return 1;
    if (read(fd, head, sizeof head) > 0) files++;
    close(fd);
  }
  printf("%ld\n", files);
  return 0;
}
