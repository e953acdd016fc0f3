// SPDX-License-Identifier: Apache-2.0
// cairo 1.16 loses less than a kilobyte for each CFF font that it embeds (docs/decisions/0034); what we lose is told.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libcairo.so\n"; }
