// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <errno.h>
#include "threads.h"
#include "sockets.h"
#include "files.h"
#include "gpio.h"
#include "terminal.h"
#include "daemon.h"
#include "crash.h"
