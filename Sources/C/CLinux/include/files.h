// SPDX-License-Identifier: Apache-2.0
//
// What a durable file needs beyond read and write: private creation, rename, the sync of a directory
// (a new or renamed name is on the medium only after that), sizes, and randomness. Each call answers
// 0 (or a size) when done and the negated errno when not, so that Swift never has to read errno.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/// Creates an empty file that only its owner may read (mode 0600); -EEXIST if the name is taken.
static inline int files_create_private(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) return -errno;
    return close(fd) == 0 ? 0 : -errno;
}

/// Waits until the names in a directory are on the medium.
static inline int files_sync_directory(const char *path) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return -errno;
    int result = fsync(fd) == 0 ? 0 : -errno;
    close(fd);
    return result;
}

/// Renames a file; an existing target is replaced.
static inline int files_rename(const char *from, const char *to) {
    return rename(from, to) == 0 ? 0 : -errno;
}

/// Keeps a number in a private file of its own, as decimal text: what is read afterwards is the old or the
/// new number, never a part. `fresh` is a name beside it for the time of writing. The new name is on the
/// medium only after files_sync_directory.
static inline int files_keep_number(const char *path, const char *fresh, int64_t number) {
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) return -errno;
    int result = dprintf(fd, "%lld\n", (long long)number) < 0 || fsync(fd) != 0 ? -errno : 0;
    close(fd);
    return result == 0 ? files_rename(fresh, path) : result;
}

/// Keeps bytes in a private file of its own: what is read afterwards is the old or the new content, never a
/// part. `fresh` is a name beside it for the time of writing. The new name is on the medium only after
/// files_sync_directory.
static inline int files_keep_bytes(
    const char *path, const char *fresh, const void *bytes, size_t count) {
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) return -errno;
    ssize_t written = write(fd, bytes, count);
    int result = written < 0 ? -errno : (size_t)written < count ? -ENOSPC : fsync(fd) != 0 ? -errno : 0;
    close(fd);
    return result == 0 ? files_rename(fresh, path) : result;
}

/// Removes a name.
static inline int files_remove(const char *path) { return unlink(path) == 0 ? 0 : -errno; }

/// The size of a file in bytes; -ENOENT if there is none.
static inline int64_t files_size(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 ? (int64_t)status.st_size : -(int64_t)errno;
}

/// The permission bits of a file, or of what a link leads to; -ENOENT if there is none.
static inline int files_mode(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 ? (int)(status.st_mode & 07777) : -errno;
}

/// Fills memory from the kernel's generator; waits at early boot until that is seeded.
static inline int files_random(void *bytes, size_t count) {
    uint8_t *cursor = (uint8_t *)bytes;
    while (count > 0) {
        ssize_t got = getrandom(cursor, count, 0);
        if (got < 0) {
            if (errno == EINTR) continue;
            return -errno;
        }
        cursor += got;
        count -= (size_t)got;
    }
    return 0;
}
