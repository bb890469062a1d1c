// SPDX-License-Identifier: Apache-2.0
//
// What Embedded Swift cannot say by itself about descriptors and sockets: variadic calls, errno,
// and the casts between the many kinds of struct sockaddr. Each function makes one system call (the
// one in its name), keeps that call's return value and leaves the reason in errno.
#pragma once

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static const int sockets_stream = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
static const int sockets_datagram = SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC;

static inline int sockets_errno(void) { return errno; }

// Never waits, not even for a FIFO or a device put where a file was expected.
static inline int sockets_open_file(const char *path) {
    return open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

static inline int sockets_open(int family, int kind, int protocol) {
    return socket(family, kind, protocol);
}

// `ip` holds `count` bytes: 4 for IPv4, 16 for IPv6; `port` is in host order.
static inline int sockets_connect_ip(int fd, const uint8_t *ip, int count, uint16_t port,
                                     uint32_t scope) {
    if (count == 4) {
        struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(port)};
        memcpy(&four.sin_addr, ip, 4);
        return connect(fd, (struct sockaddr *)&four, sizeof four);
    }
    if (count == 16) {
        struct sockaddr_in6 six = {
            .sin6_family = AF_INET6, .sin6_port = htons(port), .sin6_scope_id = scope};
        memcpy(&six.sin6_addr, ip, 16);
        return connect(fd, (struct sockaddr *)&six, sizeof six);
    }
    errno = EAFNOSUPPORT;
    return -1;
}

// Fills a socket name; -1 with ENAMETOOLONG when the path does not fit with its closing NUL.
static inline int sockets_name(struct sockaddr_un *name, const char *path) {
    size_t length = strlen(path);
    if (length >= sizeof name->sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memset(name, 0, sizeof *name);
    name->sun_family = AF_UNIX;
    memcpy(name->sun_path, path, length);
    return 0;
}

static inline int sockets_connect_path(int fd, const char *path) {
    struct sockaddr_un name;
    if (sockets_name(&name, path) != 0) return -1;
    return connect(fd, (struct sockaddr *)&name, sizeof name);
}

static inline int sockets_bind_path(int fd, const char *path) {
    struct sockaddr_un name;
    if (sockets_name(&name, path) != 0) return -1;
    return bind(fd, (struct sockaddr *)&name, sizeof name);
}

static inline long sockets_send(int fd, const void *bytes, size_t count) {
    return send(fd, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static inline long sockets_receive(int fd, void *bytes, size_t room) {
    return recv(fd, bytes, room, MSG_DONTWAIT);
}

// The error that waits on a socket, as an errno value; taking it clears it.
static inline int sockets_pending_error(int fd) {
    int error = 0;
    socklen_t size = sizeof error;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

// The kernel's smoothed round trip of a TCP connection in microseconds; 0 when it has none yet.
static inline uint32_t sockets_round_trip(int fd) {
    struct tcp_info info;
    socklen_t size = sizeof info;
    memset(&info, 0, sizeof info);
    return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 ? info.tcpi_rtt : 0;
}

// 1 when the text is an address; `ip` gets 4 (IPv4) or 16 bytes (IPv6).
static inline int sockets_parse_ip(const char *text, uint8_t *ip, int count) {
    return inet_pton(count == 4 ? AF_INET : AF_INET6, text, ip);
}

// Asks the kernel about its clock and changes nothing: -1, or 0 with the STA_ bits in `status`.
static inline int sockets_clock_status(int *status) {
    struct timex state;
    memset(&state, 0, sizeof state);
    if (adjtimex(&state) == -1) return -1;
    *status = state.status;
    return 0;
}

// Nanoseconds of CLOCK_MONOTONIC, for durations shorter than a wake-up of the poll loop.
static inline uint64_t sockets_monotonic(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}
