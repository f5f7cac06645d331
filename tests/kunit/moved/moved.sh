# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # $log is that of the last shown command
# What was moved from, used and used again: the kernel warns of each call that needs what is gone, and of
# nothing else.
expect_trouble 'kpp: [A-Za-z]*::.*(): it '

# warns CLASS FUNCTION...: each function of a class warns, once.
warns() {
	_class=$1
	shift
	tell "$_class"
	load moved of="$_class"
	for _function; do
		verdict "$_class::$_function() warns" says_once "kpp: $_class::$_function()"
	done
	check "and nothing else does" [ "$(printf '%s\n' "$log" | grep -c '^WARNING: ')" -eq $# ]
	expect_log 'survived'
	unload moved
	load moved of="$_class" again=1
	check "done right, $_class is silent" silent
	expect_log 'survived'
	unload moved
}

says_once() { [ "$(printf '%s\n' "$log" | grep -cF "$1: ")" -eq 1 ]; }
silent() { ! log_has '^kpp: ' && ! log_has '^WARNING: '; }

warns PageBlock page address physical pfn order size
warns ExactPages address page physical pfn size pages
warns SlabPtr 'operator->'
warns Kthread task wake
warns Irq synchronize number
warns MiscDevice 'operator->' minor device
warns Revocable 'operator->' handle
warns Shrinker
warns IoctlArgument reader

tell "Two functions of one name."
load moved of=SlabCache
check "both warn" [ "$(printf '%s\n' "$log" | grep -c '^kpp: SlabCache::alloc(): it is empty')" -eq 2 ]
expect_log '^kpp: SlabCache::adopt(): it is empty, as after a move; use the object that it was moved to, or assign a new one'
expect_log '^kpp: SlabCache::object_size(): it is empty'
expect_log 'survived'
unload moved
load moved of=SlabCache again=1
check "done right, SlabCache is silent" silent
unload moved

tell "Results that are not what they are taken for."
load moved of=Result
expect_log '^kpp: Result::value(): it is a failure, errno 22; test it first, or use KPP_TRY'
check "both errors warn" [ "$(printf '%s\n' "$log" | grep -c '^kpp: Result::error(): it is a success; ')" -eq 2 ]
expect_log 'moved_init\|init_module'
expect_log 'survived'
unload moved
load moved of=Result again=1
check "done right, Result is silent" silent
unload moved
