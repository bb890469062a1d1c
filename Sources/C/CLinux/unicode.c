// SPDX-License-Identifier: Apache-2.0
//
// Unicode normalisation for box programs: there is none. Swift's == and hash of String call two
// spellings of one letter equal (é and e + accent), and the tables for that weigh 36 kB. What a box
// compares are names, paths and keys, which are equal when their scalars are, so these answers say of
// every scalar that it has one spelling only. An ordinary build has the tables of the Swift runtime.
#include <stddef.h>
#include <stdint.h>

#ifdef KENTONGAN_EMBEDDED

/// The bytes of all decompositions: none.
const uint8_t *const _swift_stdlib_nfd_decompositions = NULL;

/// Combining class 0 and already normalised.
uint16_t _swift_stdlib_getNormData(uint32_t scalar) {
    (void)scalar;
    return 0;
}

/// The entry of no scalar at all: the low 18 bits would name one.
uint32_t _swift_stdlib_getDecompositionEntry(uint32_t scalar) {
    (void)scalar;
    return UINT32_MAX;
}

/// No two scalars join into one.
uint32_t _swift_stdlib_getComposition(uint32_t first, uint32_t second) {
    (void)first;
    (void)second;
    return UINT32_MAX;
}

#endif
