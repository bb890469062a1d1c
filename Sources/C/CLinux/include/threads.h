// SPDX-License-Identifier: Apache-2.0
//
// Threads, event descriptors, waiting and TCP options for Swift, where the call is variadic, an enum
// stands in for an int, or a feature macro hides it. Names start with kl_ (Kentongan, Linux).
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef TCP_USER_TIMEOUT
#define TCP_USER_TIMEOUT 18
#endif

extern int pipe2(int ends[2], int flags);
extern int unshare(int flags);
extern int mkostemp(char *name, int flags);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

// A pipe whose two ends do not survive an exec; 0, or -1 with errno.
static inline int kl_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

// Opens a new file of that XXXXXX name, closed at exec; a descriptor, or -1 with errno.
static inline int kl_temporary_file(char *name) { return mkostemp(name, O_CLOEXEC); }

// Gives the calling thread, and what it starts, an empty network (CLONE_NEWNET); 0, or -1 with errno.
static inline int kl_own_network(void) { return unshare(0x40000000); }

static inline int kl_errno(void) { return errno; }
static inline void kl_clear_errno(void) { errno = 0; }

// Milliseconds of CLOCK_MONOTONIC.
static inline int64_t kl_monotonic_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// An event descriptor, closed at exec, never blocking; -1 with errno.
static inline int kl_event_open(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

static inline void kl_event_signal(int event) {
    uint64_t one = 1;
    ssize_t done = write(event, &one, sizeof one);
    (void)done;
}

static inline void kl_event_clear(int event) {
    uint64_t count;
    ssize_t done = read(event, &count, sizeof count);
    (void)done;
}

// Starts a detached thread that receives no signals; 0 or an error number.
static inline int kl_thread_start(void *(*run)(void *), void *argument) {
    sigset_t every, before;
    pthread_t thread;
    sigfillset(&every);
    pthread_sigmask(SIG_SETMASK, &every, &before);
    int code = pthread_create(&thread, NULL, run, argument);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (code == 0) pthread_detach(thread);
    return code;
}

// A TCP socket, closed at exec, never blocking; -1 with errno.
static inline int kl_tcp_socket(int family) {
    return socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

// The pending error of a socket: 0, or an error number.
static inline int kl_socket_error(int descriptor) {
    int error = 0;
    socklen_t size = sizeof error;
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

// Resolves a host for TCP; 0, or an EAI code.
static inline int kl_resolve(const char *host, const char *port, struct addrinfo **found) {
    struct addrinfo hints;
    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV;
    return getaddrinfo(host, port, &hints, found);
}

// Writes the numeric form of an address; 0, or an EAI code.
static inline int kl_numeric_host(const struct sockaddr *address, socklen_t size, char *text, uint32_t room) {
    return getnameinfo(address, size, text, room, NULL, 0, NI_NUMERICHOST);
}

// 1 when an address is this machine's own: 127.0.0.0/8 or ::1.
static inline int kl_is_loopback(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        uint32_t four = ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr);
        return four >> 24 == 127;
    }
    if (address->sa_family != AF_INET6) return 0;
    const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    return IN6_IS_ADDR_LOOPBACK(six) != 0;
}

// 1 when the other end of a connected socket is on this machine.
static inline int kl_peer_is_loopback(int descriptor) {
    struct sockaddr_storage peer;
    socklen_t size = sizeof peer;
    if (getpeername(descriptor, (struct sockaddr *)&peer, &size) != 0) return 0;
    return kl_is_loopback((const struct sockaddr *)&peer);
}

// Unacknowledged data ends the connection after this time; the descriptor does not survive an exec.
static inline int kl_tcp_guard(int descriptor, unsigned int milliseconds) {
    int flags = fcntl(descriptor, F_GETFD);
    if (flags >= 0) fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC);
    return setsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
}
