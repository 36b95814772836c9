/*
 * Reads the same few files in each of many folders into one buffer: all processes with one call.
 *
 * For each folder one record, in the byte order of the machine, without padding:
 *   int32  bytes of the whole record
 *   int32  the folder's owner
 *   int32  bytes of the folder's name
 *   int32  for each file its bytes, or minus the errno(3) for which it is not there
 *   the name, then the bytes of each file that is there
 *
 * A file whose name ends with a slash is a folder, of which the number of its entries is taken, as decimal text.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define EXPORTED __attribute__((visibility("default")))

enum {
    /* Grows when the calls or the records change; the caller looks before it calls. */
    VERSION = 1,
    LARGEST_FILE = 256 * 1024,
    LONGEST_PATH = 4096,
    /* The kernel makes up its files a page at a time: a read that returned less than this was the last one. */
    SHORT_READ = 1024,
    PROC_MAGIC = 0x9fa0,
};

struct room {
    char *at;
    char *end;
};

/* Where the folders lie. */
struct root {
    int fd;
    int is_proc;
};

static int put_int(char *at, int64_t value)
{
    int32_t narrow = (int32_t)value;
    memcpy(at, &narrow, sizeof narrow);
    return sizeof narrow;
}

/* The bytes that were read, or minus errno; -ENOSPC is for want of room only. */
static long read_file(const struct root *root, const char *path, struct room *room)
{
    int fd = openat(root->fd, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return -errno;
    long length = 0;
    long failure = 0;
    for (;;) {
        long left = room->end - room->at - length;
        if (left == 0) {
            failure = -ENOSPC;
            break;
        }
        if (length > LARGEST_FILE) {
            failure = -EFBIG;
            break;
        }
        ssize_t count = read(fd, room->at + length, (size_t)left);
        if (count > 0)
            length += count;
        if (count == 0 || (count > 0 && count < SHORT_READ && count < left))
            break;
        if (count < 0 && errno != EINTR) {
            failure = errno == ENOSPC ? -EIO : -errno;
            break;
        }
    }
    close(fd);
    if (failure)
        return failure;
    room->at += length;
    return length;
}

static long count_entries(const struct root *root, const char *path, struct room *room)
{
    struct statx status;
    if (statx(root->fd, path, 0, STATX_SIZE, &status) != 0)
        return -errno;
    /* Since Linux 6.2 the size of a process' fd folder is the number of its entries; all else in proc has none. */
    long entries = root->is_proc ? (long)status.stx_size : 0;
    if (entries == 0) {
        int fd = openat(root->fd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd < 0)
            return -errno;
        DIR *folder = fdopendir(fd);
        if (folder == NULL) {
            close(fd);
            return -ENOMEM;
        }
        for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
            entries += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
        closedir(folder);
    }
    char text[24];
    int length = snprintf(text, sizeof text, "%ld", entries);
    if (room->end - room->at < length)
        return -ENOSPC;
    memcpy(room->at, text, (size_t)length);
    room->at += length;
    return length;
}

/* 0, also when the folder is not there any more; -ENOSPC when there is not enough room. */
static int put_folder(const struct root *root, const char *name, const char *files, struct room *room)
{
    /* Not fstatat(2), which only libraries since glibc 2.33 have. */
    struct statx status;
    if (statx(root->fd, name, 0, STATX_TYPE | STATX_UID, &status) != 0 || !S_ISDIR(status.stx_mode))
        return 0;
    char path[LONGEST_PATH];
    size_t name_length = strlen(name);
    char *start = room->at;
    int count = 0;
    for (const char *file = files; *file != '\0'; file += strlen(file) + 1)
        count++;
    long head = (3 + count) * (long)sizeof(int32_t);
    if (room->end - start < head + (long)name_length)
        return -ENOSPC;
    memcpy(start + head, name, name_length);
    room->at = start + head + name_length;
    char *length_at = start + 3 * sizeof(int32_t);
    for (const char *file = files; *file != '\0'; file += strlen(file) + 1) {
        size_t file_length = strlen(file);
        long length = -ENAMETOOLONG;
        if (name_length + file_length + 2 <= sizeof path) {
            memcpy(path, name, name_length);
            path[name_length] = '/';
            memcpy(path + name_length + 1, file, file_length + 1);
            length = file_length > 0 && file[file_length - 1] == '/' ? count_entries(root, path, room)
                                                                       : read_file(root, path, room);
        }
        if (length == -ENOSPC) {
            room->at = start;
            return -ENOSPC;
        }
        length_at += put_int(length_at, length);
    }
    put_int(start, room->at - start);
    put_int(start + 4, status.stx_uid);
    put_int(start + 8, (int64_t)name_length);
    return 0;
}

static int is_number(const char *name)
{
    const char *at = name;
    while (*at >= '0' && *at <= '9')
        at++;
    return at > name && *at == '\0';
}

EXPORTED int sysmon_version(void)
{
    return VERSION;
}

/*
 * folders: names below root, each ended by a zero byte, the last by two; empty for all whose name is a number.
 * files: names in each of them, in the same way.
 * Returns the bytes of all records, or minus errno: -ENOSPC when they do not fit.
 */
EXPORTED long sysmon_sweep(const char *root, const char *folders, const char *files, char *buffer, long size)
{
    int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    struct statfs file_system;
    struct root at = {fd, fstatfs(fd, &file_system) == 0 && file_system.f_type == PROC_MAGIC};
    struct room room = {buffer, buffer + size};
    int failure = 0;
    if (*folders != '\0') {
        for (const char *name = folders; *name != '\0' && failure == 0; name += strlen(name) + 1)
            failure = put_folder(&at, name, files, &room);
        close(fd);
    } else {
        DIR *folder = fdopendir(fd);
        if (folder == NULL) {
            close(fd);
            return -ENOMEM;
        }
        for (struct dirent *entry = readdir(folder); entry != NULL && failure == 0; entry = readdir(folder))
            if (is_number(entry->d_name))
                failure = put_folder(&at, entry->d_name, files, &room);
        closedir(folder);
    }
    return failure != 0 ? failure : room.at - buffer;
}
