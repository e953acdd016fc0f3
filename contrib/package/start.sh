#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs @PROGRAM@ with the loader and libraries it came with, wherever this folder lies.
self=$0
[ ! -L "$self" ] || self=$(readlink -f "$self")
case $self in */*) ;; *) self=$(command -v "$self") ;; esac
here=$(cd "${self%/*}/@ROOT@" && pwd -P) || exit 1
PATH=$here/bin:$PATH
LUOSHI_WEB=${LUOSHI_WEB:-$here/web}
export PATH LUOSHI_WEB
exec "$here/lib/@LOADER@" --library-path "$here/lib" "$here/lib/programs/@PROGRAM@" "$@"
