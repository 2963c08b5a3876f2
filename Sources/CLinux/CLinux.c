#define _GNU_SOURCE
#include "CLinux.h"
#include <malloc.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/ioprio.h>
#include <linux/landlock.h>
#include <linux/openat2.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

const uint64_t leakscope_resolve_beneath = RESOLVE_BENEATH;
const uint64_t leakscope_resolve_no_symlinks = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
const int leakscope_o_noatime = O_NOATIME;
const int leakscope_o_path = O_PATH;

int leakscope_openat2(int dirfd, const char *path, uint64_t flags, uint64_t resolve) {
  struct open_how how = {.flags = flags, .mode = 0, .resolve = resolve};
  return (int)syscall(SYS_openat2, dirfd, path, &how, sizeof how);
}

ssize_t leakscope_getdents(int fd, void *buffer, size_t capacity) {
  return getdents64(fd, buffer, capacity);
}

int64_t leakscope_fs_magic(int fd) {
  struct statfs s;
  return fstatfs(fd, &s) == 0 ? (int64_t)(uint32_t)s.f_type : -1;
}

int leakscope_birth(int fd, int64_t *when) {
  struct statx s;
  if (statx(fd, "", AT_EMPTY_PATH, STATX_BTIME, &s) != 0 || !(s.stx_mask & STATX_BTIME)) return -1;
  *when = (int64_t)s.stx_btime.tv_sec * 1000000000 + s.stx_btime.tv_nsec;
  return 0;
}

ssize_t leakscope_access_list(int fd, void *buffer, size_t capacity) {
  return fgetxattr(fd, "system.posix_acl_access", buffer, capacity);
}

ssize_t leakscope_access_list_of(const char *path, void *buffer, size_t capacity) {
  return getxattr(path, "system.posix_acl_access", buffer, capacity);
}

int leakscope_memfd(const char *name) { return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING); }

int leakscope_seal(int fd) {
  return fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
}

int leakscope_seal_size(int fd) {
  return fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
}

off_t leakscope_seek_data(int fd, off_t from) { return lseek(fd, from, SEEK_DATA); }
off_t leakscope_seek_hole(int fd, off_t from) { return lseek(fd, from, SEEK_HOLE); }

#define MAX_FDS 250

ssize_t leakscope_send(int socket, const void *bytes, size_t count, const int *fds, size_t fd_count) {
  union {
    struct cmsghdr align;
    char room[CMSG_SPACE(MAX_FDS * sizeof(int))];
  } control;
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (fd_count > MAX_FDS) {
    errno = EINVAL;
    return -1;
  }
  if (fd_count > 0) {
    message.msg_control = control.room;
    message.msg_controllen = CMSG_SPACE(fd_count * sizeof(int));
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(fd_count * sizeof(int));
    memcpy(CMSG_DATA(header), fds, fd_count * sizeof(int));
  }
  ssize_t sent;
  do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent;
}

ssize_t leakscope_receive(int socket, void *bytes, size_t capacity, int *fds, size_t *fd_count) {
  union {
    struct cmsghdr align;
    char room[CMSG_SPACE(MAX_FDS * sizeof(int))];
  } control;
  struct iovec part = {.iov_base = bytes, .iov_len = capacity};
  struct msghdr message = {.msg_iov = &part,
                           .msg_iovlen = 1,
                           .msg_control = control.room,
                           .msg_controllen = sizeof control.room};
  size_t room = *fd_count;
  *fd_count = 0;
  ssize_t got;
  do got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got < 0) return -1;
  for (struct cmsghdr *h = CMSG_FIRSTHDR(&message); h; h = CMSG_NXTHDR(&message, h)) {
    if (h->cmsg_level != SOL_SOCKET || h->cmsg_type != SCM_RIGHTS) continue;
    size_t n = (h->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    const unsigned char *data = CMSG_DATA(h);
    for (size_t i = 0; i < n; i++) {
      int fd;
      memcpy(&fd, data + i * sizeof(int), sizeof fd);
      if (*fd_count < room) fds[(*fd_count)++] = fd;
      else close(fd);
    }
  }
  if (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) {
    for (size_t i = 0; i < *fd_count; i++) close(fds[i]);
    *fd_count = 0;
    errno = EMSGSIZE;
    return -1;
  }
  return got;
}

int leakscope_socketpair(int pair[2]) {
  return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair);
}

int leakscope_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
int leakscope_not_dumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

int leakscope_landlock_deny_all(void) {
  int abi = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 0) return errno == ENOSYS || errno == EOPNOTSUPP ? 0 : -1;
  /* The thirteen rights of ABI 1: every kernel with Landlock knows them. */
  struct landlock_ruleset_attr attributes = {.handled_access_fs = (1ULL << 13) - 1};
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes,
                             sizeof attributes.handled_access_fs, 0);
  if (ruleset < 0) return -1;
  int done = (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
  close(ruleset);
  return done == 0 ? abi : -1;
}

static int landlock_open(const char *const *paths, size_t count, uint64_t rights) {
  int abi = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 0) return errno == ENOSYS || errno == EOPNOTSUPP ? 0 : -1;
  struct landlock_ruleset_attr attributes = {.handled_access_fs = (1ULL << 13) - 1};
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes,
                             sizeof attributes.handled_access_fs, 0);
  if (ruleset < 0) return -1;
  for (size_t n = 0; n < count; n++) {
    int place = open(paths[n], O_PATH | O_CLOEXEC);
    if (place < 0) continue;
    struct stat status;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = place};
    /* Rights of folders are refused for a file. */
    if (fstat(place, &status) == 0 && !S_ISDIR(status.st_mode))
      rule.allowed_access &= ~(uint64_t)LANDLOCK_ACCESS_FS_READ_DIR;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(place);
  }
  int done = (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
  close(ruleset);
  return done == 0 ? abi : -1;
}

int leakscope_landlock_read_only(const char *const *folders, size_t count) {
  return landlock_open(folders, count, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR);
}

int leakscope_landlock_run_only(const char *const *paths, size_t count) {
  return landlock_open(paths, count, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                                         LANDLOCK_ACCESS_FS_EXECUTE);
}

static int lower(int which, rlim_t value) {
  struct rlimit limit;
  if (getrlimit(which, &limit) != 0) return -1;
  if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < value) value = limit.rlim_max;
  limit.rlim_cur = limit.rlim_max = value;
  return setrlimit(which, &limit);
}

int leakscope_limit_address_space(uint64_t value) { return lower(RLIMIT_AS, value); }
int leakscope_limit_file_size(uint64_t value) { return lower(RLIMIT_FSIZE, value); }
int leakscope_limit_core(void) { return lower(RLIMIT_CORE, 0); }
int leakscope_limit_data(uint64_t value) { return lower(RLIMIT_DATA, value); }

// A second between the two: where they are one, the signal is SIGKILL, which says
// nothing of why.
int leakscope_limit_processor(uint64_t value) {
  struct rlimit limit;
  if (lower(RLIMIT_CPU, value + 1) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0) return -1;
  if (limit.rlim_cur > value) limit.rlim_cur = value;
  return setrlimit(RLIMIT_CPU, &limit);
}

uint64_t leakscope_raise_descriptor_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 64;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur == RLIM_INFINITY ? 1 << 20 : limit.rlim_cur;
}

int leakscope_spawn_worker(pid_t *pid, const char *program, char *const argv[], char *const envp[],
                           int socket, int image, int slate) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, defaults;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  sigemptyset(&none);
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  /* The terminal's Ctrl-C reaches the whole foreground group; a worker ends
     when its socket closes, so that the parent can finish pieces in hand. */
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                            POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setpgroup(&attributes, 0);
  /* Through high numbers first, so that neither source is overwritten. */
  int high_socket = fcntl(socket, F_DUPFD_CLOEXEC, 10);
  int high_image = fcntl(image, F_DUPFD_CLOEXEC, 10);
  int high_slate = slate < 0 ? -1 : fcntl(slate, F_DUPFD_CLOEXEC, 10);
  int error = high_socket < 0 || high_image < 0 || (slate >= 0 && high_slate < 0) ? errno : 0;
  if (error == 0) {
    posix_spawn_file_actions_adddup2(&actions, high_socket, 3);
    posix_spawn_file_actions_adddup2(&actions, high_image, 4);
    /* Nothing else of the parent's: not its terminal, not a stray descriptor. */
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    if (slate >= 0) posix_spawn_file_actions_adddup2(&actions, high_slate, 5);
    posix_spawn_file_actions_addclosefrom_np(&actions, slate < 0 ? 5 : 6);
    error = posix_spawn(pid, program, &actions, &attributes, argv, envp);
  }
  if (high_socket >= 0) close(high_socket);
  if (high_image >= 0) close(high_image);
  if (high_slate >= 0) close(high_slate);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
}

int leakscope_random(void *bytes, size_t count) {
  return getrandom(bytes, count, 0) == (ssize_t)count ? 0 : -1;
}

int leakscope_columns(int fd) {
  struct winsize size;
  return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int leakscope_nice(int value) { return setpriority(PRIO_PROCESS, 0, value); }

int leakscope_schedule_as_batch(void) {
  struct sched_param none = {0};
  return sched_setscheduler(0, SCHED_BATCH, &none);
}

int leakscope_disk_when_idle(void) {
  return (int)syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0,
                      IOPRIO_PRIO_VALUE(IOPRIO_CLASS_IDLE, 0));
}

int leakscope_ignores(int signal) {
  struct sigaction now;
  return sigaction(signal, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

void leakscope_keep_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
  mallopt(M_ARENA_MAX, 4);
}

int leakscope_try_lock(int fd) { return flock(fd, LOCK_EX | LOCK_NB); }
void leakscope_unlock(int fd) { flock(fd, LOCK_UN); }
