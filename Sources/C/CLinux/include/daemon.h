// SPDX-License-Identifier: Apache-2.0
//
// What a daemon needs beside sockets and threads: clocks, signals as a descriptor, a local socket to
// listen on, the arguments of the process. Names start with daemon_.
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

extern int accept4(int listener, struct sockaddr *address, socklen_t *size, int flags);

static inline int64_t daemon_clock_ms(clockid_t clock) {
    struct timespec now = {0};
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Milliseconds since power-on, also those spent asleep.
static inline int64_t daemon_uptime_ms(void) { return daemon_clock_ms(CLOCK_BOOTTIME); }

// Milliseconds since 1970 by the wall clock, right or wrong.
static inline int64_t daemon_utc_ms(void) { return daemon_clock_ms(CLOCK_REALTIME); }

// SIGTERM, SIGINT and SIGHUP as a readable descriptor; blocks them for this thread and those it starts.
// SIGPIPE is ignored. -1 with errno.
static inline int daemon_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    signal(SIGPIPE, SIG_IGN);
    if (pthread_sigmask(SIG_BLOCK, &set, 0) != 0) return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

// The next signal that waits on the descriptor, or 0.
static inline int daemon_next_signal(int descriptor) {
    struct signalfd_siginfo info;
    return read(descriptor, &info, sizeof info) == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

// Listens on a path; a stale socket, on which nobody answers, is removed first. A descriptor, or -errno;
// -EADDRINUSE when somebody answers, -ENAMETOOLONG above 107 bytes.
static inline int daemon_listen(const char *path, mode_t mode) {
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof name.sun_path) return -ENAMETOOLONG;
    strcpy(name.sun_path, path);
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (probe < 0) return -errno;
    int answered = connect(probe, (struct sockaddr *)&name, sizeof name);
    int reason = errno;
    close(probe);
    if (answered == 0 || reason == EAGAIN) return -EADDRINUSE;
    if (reason == ECONNREFUSED && unlink(path) != 0) return -errno;
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0) return -errno;
    mode_t before = umask(0777 & ~mode);
    int bound = bind(listener, (struct sockaddr *)&name, sizeof name);
    reason = errno;
    umask(before);
    if (bound == 0 && listen(listener, 16) == 0) return listener;
    if (bound == 0) reason = errno;
    close(listener);
    return -reason;
}

// The next client, not blocking and closed at exec; -errno, -EAGAIN when none waits.
static inline int daemon_accept(int listener) {
    int client = accept4(listener, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK);
    return client >= 0 ? client : -errno;
}

// Makes one directory if it is not there; 0 or -errno.
// Who is at the other end of a Unix socket: the user's number, or -1.
static inline int64_t daemon_peer_user(int client) {
    struct { int32_t pid; uint32_t uid, gid; } peer;
    socklen_t size = sizeof peer;
    return getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
               ? (int64_t)peer.uid
               : -1;
}

// The user that this process acts as.
static inline int64_t daemon_own_user(void) { return (int64_t)geteuid(); }

static inline int daemon_make_directory(const char *path, mode_t mode) {
    return mkdir(path, mode) == 0 || errno == EEXIST ? 0 : -errno;
}

static inline const char *daemon_error_text(int error) { return strerror(error); }

// Reads a file into `bytes`, at most `room`; how many were read, or -errno.
static inline long daemon_read_file(const char *path, void *bytes, size_t room) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -errno;
    size_t count = 0;
    while (count < room) {
        ssize_t got = read(file, (char *)bytes + count, room - count);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            int reason = errno;
            close(file);
            return -reason;
        }
        if (got == 0) break;
        count += (size_t)got;
    }
    close(file);
    return (long)count;
}
