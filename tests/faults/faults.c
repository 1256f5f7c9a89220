/*
 * A library that is loaded before the C library, and counts the calls that change what is on a disk. At a chosen one the
 * call fails with a chosen error, or the process is killed before it, so that the disk is left as it was at that moment.
 * What is counted lies below one folder: all other calls go through.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MOST 65536

static char below[PATH_MAX];     /* only calls about paths below it count; empty: none do */
static int seen, at, fault; /* how many were seen, which of them fails, and how: 0 kills */
static const char *log_of[MOST];

/* Begin to count; the call of a number from 1 on fails with an error, or the process ends there for 0. */
void faults_begin(const char *folder, int number, int error) {
    snprintf(below, sizeof below, "%s", folder);
    seen = 0, at = number, fault = error;
}

/* Count no longer, and tell how many calls there were. */
int faults_end(void) {
    below[0] = 0;
    return seen;
}

/* Tell the name of a call that was counted. */
const char *faults_name(int number) { return log_of[number - 1]; }

static int is_below(int folder, const char *path) {
    char where[64], full[PATH_MAX];
    ssize_t size;

    if (!below[0]) return 0;
    if (path && path[0] == '/') return strncmp(path, below, strlen(below)) == 0;
    if (folder == AT_FDCWD) return 1; /* the program works in the folder */
    snprintf(where, sizeof where, "/proc/self/fd/%d", folder);
    size = readlink(where, full, sizeof full - 1);
    if (size < 0) return 0;
    full[size] = 0;
    return strncmp(full, below, strlen(below)) == 0;
}

static int fails(const char *name, int folder, const char *path) {
    if (!is_below(folder, path)) return 0;
    if (seen < MOST) log_of[seen] = name;
    seen += 1;
    if (seen != at) return 0;
    if (!fault) kill(getpid(), SIGKILL);
    errno = fault;
    return 1;
}

#define WRITES(flags) ((flags) & (O_CREAT | O_TRUNC))
#define MODE(flags)                                    \
    mode_t mode = 0;                                   \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {           \
        va_list more;                                  \
        va_start(more, flags);                         \
        mode = va_arg(more, mode_t);                   \
        va_end(more);                                  \
    }
#define OPEN(name)                                                                                      \
    int name(const char *path, int flags, ...) {                                                        \
        MODE(flags)                                                                                     \
        return WRITES(flags) && fails("open", AT_FDCWD, path) ? -1 : REAL(name)(path, flags, mode);     \
    }
#define OPENAT(name)                                                                                    \
    int name(int folder, const char *path, int flags, ...) {                                            \
        MODE(flags)                                                                                     \
        return WRITES(flags) && fails("open", folder, path) ? -1 : REAL(name)(folder, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

#define CALL(type, name, about, declared, given) \
    type name declared { return fails(#name, about) ? -1 : REAL(name) given; }
#define AND ,
CALL(ssize_t, write, handle AND NULL, (int handle, const void *data, size_t size), (handle, data, size))
CALL(ssize_t, writev, handle AND NULL, (int handle, const struct iovec *parts, int many), (handle, parts, many))
CALL(int, ftruncate, handle AND NULL, (int handle, off_t size), (handle, size))
CALL(int, mkdir, AT_FDCWD AND path, (const char *path, mode_t mode), (path, mode))
CALL(int, mkdirat, folder AND path, (int folder, const char *path, mode_t mode), (folder, path, mode))
CALL(int, rmdir, AT_FDCWD AND path, (const char *path), (path))
CALL(int, unlink, AT_FDCWD AND path, (const char *path), (path))
CALL(int, unlinkat, folder AND path, (int folder, const char *path, int flags), (folder, path, flags))
CALL(int, rename, AT_FDCWD AND path, (const char *path, const char *to), (path, to))
CALL(int, renameat, folder AND path, (int folder, const char *path, int other, const char *to), (folder, path, other, to))
CALL(int, link, AT_FDCWD AND path, (const char *path, const char *to), (path, to))
CALL(int, linkat, folder AND path, (int folder, const char *path, int other, const char *to, int flags),
     (folder, path, other, to, flags))
CALL(int, symlink, AT_FDCWD AND path, (const char *target, const char *path), (target, path))
CALL(int, chmod, AT_FDCWD AND path, (const char *path, mode_t mode), (path, mode))

/* Nothing here asks the disk: how long it takes depends on everybody else who writes to it. */
#define CONFIRM(name) \
    int name(int handle) { return fails(#name, handle, NULL) ? -1 : 0; }
CONFIRM(fsync)
CONFIRM(fdatasync)
CONFIRM(syncfs)

int renameat2(int folder, const char *path, int other, const char *to, unsigned flags) {
    return fails("renameat2", folder, path) ? -1 : REAL(renameat2)(folder, path, other, to, flags);
}
