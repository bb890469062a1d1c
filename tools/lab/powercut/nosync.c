// SPDX-License-Identifier: Apache-2.0
//
// Preloaded into a program, this takes away its waiting for the medium: what SQLite calls
// synchronous=OFF, without a word of it in the program. The control of the power cuts.
int fsync(int descriptor) { return descriptor < 0 ? -1 : 0; }
int fdatasync(int descriptor) { return descriptor < 0 ? -1 : 0; }
