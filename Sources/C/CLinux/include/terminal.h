// SPDX-License-Identifier: Apache-2.0
//
// What the shells ask of a terminal and of the programs they start: is a descriptor a terminal, how
// wide is it, and how did a child end. ioctl is variadic and the wait macros are macros, so neither can
// be called from Swift directly.
#pragma once

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/// Whether a descriptor is a terminal: 1 or 0.
static inline int terminal_is(int fd) { return isatty(fd) == 1; }

/// The columns of a terminal; 0 when the descriptor is none or does not say.
static inline int terminal_columns(int fd) {
    struct winsize size = {0};
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/// Writes all bytes, waiting as long as the reader needs; 0, or the negated errno.
static inline int terminal_write(int fd, const void *bytes, size_t count) {
    const char *cursor = (const char *)bytes;
    while (count > 0) {
        ssize_t written = write(fd, cursor, count);
        if (written < 0) {
            if (errno == EINTR) continue;
            return -errno;
        }
        cursor += written;
        count -= (size_t)written;
    }
    return 0;
}

/// Reads one line without its end, byte for byte so that nothing behind it is lost: its length, cut to the
/// room, or -1 at the end of input and on errors.
static inline long terminal_read_line(int fd, void *bytes, size_t room) {
    size_t count = 0;
    char letter;
    while (1) {
        ssize_t got = read(fd, &letter, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return count > 0 ? (long)count : -1;
        if (letter == '\n') return (long)count;
        if (count < room) ((char *)bytes)[count++] = letter;
    }
}

/// The same from standard input without showing what is typed; Ctrl-C shows again and leaves with 130.
long terminal_read_secret(void *bytes, size_t room);

static inline void terminal_leave_well(int signal) {
    (void)signal;
    _exit(0);
}

/// Makes Ctrl-C the normal end of the program (status 0), for verbs that follow without end.
static inline void terminal_interrupt_ends_well(void) {
    struct sigaction action = {0};
    action.sa_handler = terminal_leave_well;
    sigaction(SIGINT, &action, 0);
}

/// Waits for a child: its exit status, 128 + the signal that ended it, or the negated errno.
static inline int terminal_wait_child(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return -errno;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

extern char **environ;

/// The variables that the process was started with, as NAME=value, ended by a null pointer.
static inline char **terminal_variables(void) { return environ; }
