/* SPDX-License-Identifier: MIT
 *
 * A shared object that is no plugin: it lacks the one function. */
int linkmagico_no_plugin(void);
int linkmagico_no_plugin(void) { return 0; }
