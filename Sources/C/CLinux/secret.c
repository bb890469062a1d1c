// SPDX-License-Identifier: Apache-2.0
//
// Reading what must not be seen. The terminal's settings stand in a variable, because the handler of Ctrl-C
// must put them back.

#include "include/terminal.h"

static struct termios terminal_shown;

static inline void terminal_show_and_leave(int signal) {
    (void)signal;
    tcsetattr(0, TCSANOW, &terminal_shown);
    _exit(130);
}

long terminal_read_secret(void *bytes, size_t room) {
    if (tcgetattr(0, &terminal_shown) != 0) return terminal_read_line(0, bytes, room);
    struct sigaction leaving = {0}, before;
    leaving.sa_handler = terminal_show_and_leave;
    sigaction(SIGINT, &leaving, &before);
    struct termios hidden = terminal_shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(0, TCSANOW, &hidden);
    long count = terminal_read_line(0, bytes, room);
    tcsetattr(0, TCSANOW, &terminal_shown);
    sigaction(SIGINT, &before, 0);
    terminal_write(2, "\n", 1);
    return count;
}
