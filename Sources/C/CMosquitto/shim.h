// SPDX-License-Identifier: Apache-2.0
//
// libmosquitto 2.0 for Swift: its two headers and its initialisation, once for the whole process.
#pragma once

#include <mosquitto.h>
#include <mqtt_protocol.h>
#include <pthread.h>

static inline void kl_mosquitto_begin(void) { mosquitto_lib_init(); }

// Initialises the library before its first use; safe from any thread, any number of times.
static inline void kl_mosquitto_once(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, kl_mosquitto_begin);
}
