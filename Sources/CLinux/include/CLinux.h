#ifndef LEAKSCOPE_CLINUX_H
#define LEAKSCOPE_CLINUX_H
/* Linux calls that Swift's Glibc module does not import: variadic functions,
   macros with casts, flags behind _GNU_SOURCE. One wrapper a call, no logic
   beyond laying out a control message. */
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* openat2(2): flags and resolve as in the manual. Returns fd or -1. */
int leakscope_openat2(int dirfd, const char *path, uint64_t flags, uint64_t resolve);
extern const uint64_t leakscope_resolve_beneath;      /* RESOLVE_BENEATH */
extern const uint64_t leakscope_resolve_no_symlinks;  /* RESOLVE_NO_SYMLINKS | NO_MAGICLINKS */
extern const int leakscope_o_noatime;
extern const int leakscope_o_path;

/* getdents64(2) into `buffer`; bytes, 0 at the end, -1 with errno. */
ssize_t leakscope_getdents(int fd, void *buffer, size_t capacity);

/* statfs(2) on a descriptor: the file system's magic number, or -1. */
int64_t leakscope_fs_magic(int fd);

/* statx(2) STATX_BTIME: when the file was made, ns since 1970. 0, or -1 where it is not told. */
int leakscope_birth(int fd, int64_t *when);

/* fgetxattr(2) and getxattr(2) of system.posix_acl_access; bytes, or -1 with errno. */
ssize_t leakscope_access_list(int fd, void *buffer, size_t capacity);
ssize_t leakscope_access_list_of(const char *path, void *buffer, size_t capacity);

/* memfd_create(2) with MFD_CLOEXEC|MFD_ALLOW_SEALING; seal makes it read-only. */
int leakscope_memfd(const char *name);
int leakscope_seal(int fd);
/* Its content may change, its size not any more. */
int leakscope_seal_size(int fd);

/* lseek(2) with SEEK_DATA and SEEK_HOLE. */
off_t leakscope_seek_data(int fd, off_t from);
off_t leakscope_seek_hole(int fd, off_t from);

/* One SOCK_SEQPACKET message with up to 250 descriptors (SCM_RIGHTS). */
ssize_t leakscope_send(int socket, const void *bytes, size_t count, const int *fds, size_t fd_count);
/* Receives one message; *fd_count in: room in fds, out: descriptors received
   (all close-on-exec). Returns bytes, 0 when the peer is gone, -1 with errno;
   a message cut short is an error (EMSGSIZE). */
ssize_t leakscope_receive(int socket, void *bytes, size_t capacity, int *fds, size_t *fd_count);
int leakscope_socketpair(int pair[2]);

/* prctl(2). */
int leakscope_no_new_privileges(void);
int leakscope_not_dumpable(void);

/* Landlock: forbids all file system access that can be forbidden by path.
   Returns the ABI in force, 0 when the kernel has none, -1 with errno. */
int leakscope_landlock_deny_all(void);
/* All is denied but reading below the given folders. */
int leakscope_landlock_read_only(const char *const *folders, size_t count);
/* All is denied but reading and running the given files and folders. */
int leakscope_landlock_run_only(const char *const *paths, size_t count);

/* Lowers (never raises) a limit to `value`; 0 or -1. Names follow RLIMIT_*. */
int leakscope_limit_address_space(uint64_t value);
int leakscope_limit_file_size(uint64_t value);
int leakscope_limit_core(void);
int leakscope_limit_data(uint64_t value);
/* Seconds of processor time; SIGXCPU ends it. */
int leakscope_limit_processor(uint64_t value);
/* Raises the soft limit on descriptors to the hard one, returns it. */
uint64_t leakscope_raise_descriptor_limit(void);

/* posix_spawn with descriptor 3 = socket, 4 = image, 5 = slate unless that is -1, the
   standard streams at the null device, and nothing else. */
int leakscope_spawn_worker(pid_t *pid, const char *program, char *const argv[], char *const envp[],
                           int socket, int image, int slate);

/* getrandom(2), whole or -1. */
int leakscope_random(void *bytes, size_t count);

/* ioctl(2) TIOCGWINSZ: columns of a terminal, 0 when it does not tell. */
int leakscope_columns(int fd);

/* Of the calling thread, for what it starts: setpriority(2), sched_setscheduler(2)
   with SCHED_BATCH, ioprio_set(2) with the idle class. 0 or -1. */
int leakscope_nice(int value);
int leakscope_schedule_as_batch(void);
int leakscope_disk_when_idle(void);

/* sigaction(2): 1 when the signal is ignored, as under nohup(1). */
int leakscope_ignores(int signal);

/* mallopt(3): blocks of megabytes come from the heap and go back to it. */
void leakscope_keep_memory(void);

/* flock(2) LOCK_EX|LOCK_NB, and LOCK_UN. */
int leakscope_try_lock(int fd);
void leakscope_unlock(int fd);

#ifdef __cplusplus
}
#endif
#endif
