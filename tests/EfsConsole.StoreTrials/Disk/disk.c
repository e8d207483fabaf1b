/* Stands between a process and its disk (LD_PRELOAD): records what is written, renamed and flushed below a folder, in the
 * order in which the system saw it, and answers errors where it is told to. Linux, any 64-bit machine.
 *
 * EFSCONSOLE_DISK_ROOT   the folder that is watched
 * EFSCONSOLE_DISK_LOG    where events go (read by DiskLog.cs); absent: nothing is recorded
 * EFSCONSOLE_DISK_FAULT  kind:number:error[:on] - the call of that kind (read, write, sync, name) with that number, counted
 *                        from 1, answers the error (eio, enospc, short); with "on", all later ones of that kind too
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/falloc.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENED = 1, WRITTEN, CUT, FLUSHED, FLUSH_FAILED, RENAMED, UNLINKED, MADE_FOLDER, REMOVED_FOLDER, LINKED, ALLOCATED, MAPPED };
enum { READS, WRITES, SYNCS, NAMES, KINDS };

#define FILES 65536
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static uint32_t handles[FILES];
static uint32_t last_handle;
static const char *root;
static size_t root_length;
static int log_file = -1;
static int fault_kind = -1, fault_errno, fault_short, fault_on;
static long fault_number, calls[KINDS];

static void begin(void)
{
    static const char *kinds[KINDS] = { "read:", "write:", "sync:", "name:" };
    const char *fault = getenv("EFSCONSOLE_DISK_FAULT"), *path = getenv("EFSCONSOLE_DISK_LOG");
    root = getenv("EFSCONSOLE_DISK_ROOT");
    root_length = root ? strlen(root) : 0;
    if (path)
        log_file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    for (int kind = 0; fault && kind < KINDS; kind++) {
        size_t length = strlen(kinds[kind]);
        if (strncmp(fault, kinds[kind], length) == 0) {
            fault_kind = kind;
            fault_number = strtol(fault + length, NULL, 10);
            fault_errno = strstr(fault, "enospc") ? ENOSPC : EIO;
            fault_short = strstr(fault, "short") != NULL;
            fault_on = strstr(fault, ":on") != NULL;
        }
    }
}

static void enter(void) { pthread_once(&once, begin); pthread_mutex_lock(&turn); }
static void leave(void) { int e = errno; pthread_mutex_unlock(&turn); errno = e; }

static int watched(const char *path) { return root && path && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0); }
static const char *below(const char *path) { return path[root_length] == '/' ? path + root_length + 1 : ""; }

/* The acknowledgements lie beside the volume: they are recorded and never made to fail. */
static int spared(const char *path) { const char *name = strrchr(path, '/'); return name && strcmp(name, "/acks") == 0; }
static unsigned char is_spared[FILES];

static uint32_t handle_of(int fd) { return fd >= 0 && fd < FILES ? handles[fd] : 0; }

static int fails(int kind)
{
    long number = ++calls[kind];
    return kind == fault_kind && (number == fault_number || (fault_on && number > fault_number));
}

static void put(uint32_t type, uint32_t handle, int64_t first, int64_t second, const void *a, uint32_t a_length, const void *b, uint32_t b_length)
{
    struct { uint32_t type, handle; int64_t first, second; uint32_t a, b; } head = { type, handle, first, second, a_length, b_length };
    struct iovec parts[3] = { { &head, sizeof head }, { (void *)a, a_length }, { (void *)b, b_length } };
    int e = errno;
    if (log_file >= 0)
        (void)!syscall(SYS_writev, log_file, parts, 3);
    errno = e;
}

static void put_path(uint32_t type, uint32_t handle, int64_t first, const char *path, const char *other)
{
    const char *second = other ? below(other) : "";
    put(type, handle, first, 0, below(path), (uint32_t)strlen(below(path)), second, (uint32_t)strlen(second));
}

static int opened(const char *path, int flags, int mode)
{
    if (pthread_once(&once, begin), !watched(path))
        return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    enter();
    int is_new = (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
    int fd;
    if (is_new && !spared(path) && fails(NAMES)) {
        errno = fault_errno;
        fd = -1;
    } else {
        fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    }
    if (fd >= 0 && fd < FILES) {
        handles[fd] = ++last_handle;
        is_spared[fd] = (unsigned char)spared(path);
        put_path(OPENED, handles[fd], (is_new ? 1 : 0) | ((flags & O_TRUNC) ? 2 : 0), path, NULL);
    }
    leave();
    return fd;
}

#define MODE(flags) va_list rest; va_start(rest, flags); int mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, int) : 0; va_end(rest)
int open(const char *path, int flags, ...) { MODE(flags); return opened(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags); return opened(path, flags, mode); }
int __open_2(const char *path, int flags) { return opened(path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(path, flags, 0); }
int creat(const char *path, mode_t mode) { return opened(path, O_WRONLY | O_CREAT | O_TRUNC, (int)mode); }

int close(int fd)
{
    if (handle_of(fd)) {
        enter();
        handles[fd] = 0;
        is_spared[fd] = 0;
        leave();
    }
    return (int)syscall(SYS_close, fd);
}

static ssize_t wrote(int fd, const struct iovec *parts, int count, int64_t offset, int positioned)
{
    if (!handle_of(fd))
        return positioned ? syscall(SYS_pwritev, fd, parts, count, offset, 0) : syscall(SYS_writev, fd, parts, count);
    enter();
    struct iovec half;
    if (!is_spared[fd] && fails(WRITES)) {
        if (!fault_short || parts[0].iov_len < 2) {
            errno = fault_errno;
            leave();
            return -1;
        }
        half = parts[0];
        half.iov_len /= 2;
        parts = &half;
        count = 1;
    }
    if (!positioned) {
        int flags = (int)syscall(SYS_fcntl, fd, F_GETFL);
        offset = syscall(SYS_lseek, fd, 0, (flags & O_APPEND) ? SEEK_END : SEEK_CUR);
    }
    ssize_t done = positioned ? syscall(SYS_pwritev, fd, parts, count, offset, 0) : syscall(SYS_writev, fd, parts, count);
    ssize_t left = done;
    for (int i = 0; i < count && left > 0; i++) {
        size_t length = parts[i].iov_len < (size_t)left ? parts[i].iov_len : (size_t)left;
        put(WRITTEN, handles[fd], offset, 0, parts[i].iov_base, (uint32_t)length, "", 0);
        offset += (int64_t)length;
        left -= (ssize_t)length;
    }
    leave();
    return done;
}

ssize_t write(int fd, const void *data, size_t length)
{
    struct iovec part = { (void *)data, length };
    return handle_of(fd) ? wrote(fd, &part, 1, 0, 0) : syscall(SYS_write, fd, data, length);
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset)
{
    struct iovec part = { (void *)data, length };
    return handle_of(fd) ? wrote(fd, &part, 1, offset, 1) : syscall(SYS_pwrite64, fd, data, length, offset);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { return pwrite(fd, data, length, offset); }
ssize_t writev(int fd, const struct iovec *parts, int count) { return wrote(fd, parts, count, 0, 0); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return wrote(fd, parts, count, offset, 1); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) { return wrote(fd, parts, count, offset, 1); }

static int read_fails(int fd)
{
    if (fault_kind != READS || !handle_of(fd) || is_spared[fd])
        return 0;
    enter();
    int failed = fails(READS);
    leave();
    if (failed)
        errno = fault_errno;
    return failed;
}

ssize_t read(int fd, void *data, size_t length) { return read_fails(fd) ? -1 : syscall(SYS_read, fd, data, length); }
ssize_t pread(int fd, void *data, size_t length, off_t offset) { return read_fails(fd) ? -1 : syscall(SYS_pread64, fd, data, length, offset); }
ssize_t pread64(int fd, void *data, size_t length, off64_t offset) { return pread(fd, data, length, offset); }
ssize_t preadv(int fd, const struct iovec *parts, int count, off_t offset) { return read_fails(fd) ? -1 : syscall(SYS_preadv, fd, parts, count, offset, 0); }
ssize_t preadv64(int fd, const struct iovec *parts, int count, off64_t offset) { return preadv(fd, parts, count, offset); }

static int flushed(int fd, long call)
{
    if (!handle_of(fd))
        return (int)syscall(call, fd);
    enter();
    int result;
    if (fails(SYNCS)) {
        put(FLUSH_FAILED, handles[fd], 0, 0, "", 0, "", 0);
        errno = fault_errno;
        result = -1;
    } else {
        result = (int)syscall(call, fd);
        put(result == 0 ? FLUSHED : FLUSH_FAILED, handles[fd], 0, 0, "", 0, "", 0);
    }
    leave();
    return result;
}

int fsync(int fd) { return flushed(fd, SYS_fsync); }
int fdatasync(int fd) { return flushed(fd, SYS_fdatasync); }

/* Starts writing and promises nothing: no event. */
int sync_file_range(int fd, off64_t offset, off64_t length, unsigned int flags) { return (int)syscall(SYS_sync_file_range, fd, offset, length, flags); }

int ftruncate(int fd, off_t size)
{
    if (!handle_of(fd))
        return (int)syscall(SYS_ftruncate, fd, size);
    enter();
    int result = (int)syscall(SYS_ftruncate, fd, size);
    if (result == 0)
        put(CUT, handles[fd], size, 0, "", 0, "", 0);
    leave();
    return result;
}
int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

int fallocate(int fd, int mode, off_t offset, off_t length)
{
    if (!handle_of(fd))
        return (int)syscall(SYS_fallocate, fd, mode, offset, length);
    enter();
    int result = (int)syscall(SYS_fallocate, fd, mode, offset, length);
    if (result == 0)
        put(ALLOCATED, handles[fd], offset, length, &mode, sizeof mode, "", 0);
    leave();
    return result;
}
int fallocate64(int fd, int mode, off64_t offset, off64_t length) { return fallocate(fd, mode, offset, length); }
int posix_fallocate(int fd, off_t offset, off_t length) { return fallocate(fd, 0, offset, length) == 0 ? 0 : errno; }
int posix_fallocate64(int fd, off64_t offset, off64_t length) { return posix_fallocate(fd, offset, length); }

static int named(uint32_t type, const char *path, const char *other, long call, long a, long b, long c, long d, long e)
{
    if (pthread_once(&once, begin), !watched(path))
        return (int)syscall(call, a, b, c, d, e);
    enter();
    int result;
    if (fails(NAMES)) {
        errno = fault_errno;
        result = -1;
    } else {
        result = (int)syscall(call, a, b, c, d, e);
        if (result == 0)
            put_path(type, 0, 0, path, other);
    }
    leave();
    return result;
}

int rename(const char *from, const char *to) { return named(RENAMED, from, to, SYS_renameat2, AT_FDCWD, (long)from, AT_FDCWD, (long)to, 0); }
int link(const char *from, const char *to) { return named(LINKED, from, to, SYS_linkat, AT_FDCWD, (long)from, AT_FDCWD, (long)to, 0); }
int unlink(const char *path) { return named(UNLINKED, path, NULL, SYS_unlinkat, AT_FDCWD, (long)path, 0, 0, 0); }
int rmdir(const char *path) { return named(REMOVED_FOLDER, path, NULL, SYS_unlinkat, AT_FDCWD, (long)path, AT_REMOVEDIR, 0, 0); }
int mkdir(const char *path, mode_t mode) { return named(MADE_FOLDER, path, NULL, SYS_mkdirat, AT_FDCWD, (long)path, (long)mode, 0, 0); }

/* Nobody may write through a mapping: the log would not see it. */
void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset)
{
    if ((flags & MAP_SHARED) && (protection & PROT_WRITE) && handle_of(fd)) {
        enter();
        put(MAPPED, handles[fd], offset, (int64_t)length, "", 0, "", 0);
        leave();
    }
    return (void *)syscall(SYS_mmap, at, length, protection, flags, fd, offset);
}
void *mmap64(void *at, size_t length, int protection, int flags, int fd, off64_t offset) { return mmap(at, length, protection, flags, fd, offset); }
