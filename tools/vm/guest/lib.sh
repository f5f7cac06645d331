# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
#
# The words of a scenario, which is a shell script that reads like a story:
#
#	tell "A first module."
#	load hello who=reader
#	expect_log "hello, reader"
#	refuse EINVAL insmod hello2.ko who=
#	unload hello
#
# It runs in the directory of the modules. A command that fails and that no check judges ends it
# (set -e), and so does a misspelt word.
#
#	tell TEXT               says what comes next
#	run COMMAND...          shows a command, its output and the kernel's log; it must succeed
#	refuse ERRNO COMMAND... the command must fail, and say so with that error
#	check NAME COMMAND...   judges silently: the command must succeed
#	load MODULE [PARAM...]  insmod
#	unload MODULE           rmmod
#	expect_log REGEX        the kernel logged such a line since the last shown command began
#	expect_output REGEX     the last shown command printed such a line
#	repeat TIMES COMMAND... for use behind "check": stops at the first failure
#	nothing_grows TIMES COMMAND
#	                        for use behind "check": as repeat, and no slab cache and no pages
#	                        in use grow with it (memory.sh)
#	suite MODULE [PARAM...] loads a module of KUnit suites and has their cases judged (suite.sh)
#	hand_out COMMAND...     for use behind "check": what it prints goes to the file of vm's --out
#	expect_trouble REGEX    this scenario provokes a warning or an oops like this on purpose;
#	                        any other is still a failure, and so is none at all
#	allow_trouble REGEX     a line like this is not trouble here
#
# run, refuse, load and unload show their command, and set $output, $status and $log. Names that begin
# with an underscore are the library's own.

# shellcheck source=/dev/null
. /guest/memory.sh
# shellcheck source=/dev/null
. /guest/suite.sh

# init calls this when a scenario begins, in a shell of its own.
begin() {
	set -eu
	output='' status=0 log='' # of the last shown command
	_number=$1                # of the scenario
	loaded_modules
	_loaded=$_modules
	_taint=$(cat /proc/sys/kernel/tainted)
	dmesg -c >/dev/null
}

pass() { echo "@ok $*" >&3; }
fail() { echo "@no $*" >&3; }
tell() { printf '\n  # %s\n' "$*" >&3; }

# Prints what the kernel logged since the last call, without times and without what it says about every
# first module from outside its own tree.
new_log() {
	dmesg -c | sed -e 's/^\[ *[0-9.]*\]\(\[ *[TC][0-9]*\]\)\? //' \
		-e '/^vm: /d' -e '/: drop_caches: /d' \
		-e '/: loading out-of-tree module taints kernel/d' \
		-e '/: module verification failed: signature and/d'
}

# Sends what a command prints to the third serial port.
# shellcheck disable=SC2154 # in /guest/ports
hand_out() {
	stty -F "$_out" raw
	"$@" >"$_out"
}

show() { [ -z "$2" ] || printf '%s\n' "$2" | sed "s/^/    $1/" >&3; }

# Runs a command in a shell of its own, in which set -e holds inside functions too.
capture() {
	set +e
	_captured=$(set -e; "$@" 2>&1 3>&-)
	_outcome=$?
	set -e
}

execute() {
	printf '  $ %s\n' "$*" >&3
	capture "$@"
	output=$_captured status=$_outcome log=$(new_log)
	show '' "$output"
	show '[kernel] ' "$log"
}

run() {
	execute "$@"
	[ $status -eq 0 ] || fail "'$*' succeeds (exit status $status)"
}

check() {
	local _name="$1"
	shift
	capture "$@"
	_later=$(new_log)
	log="$log
$_later"
	if [ $_outcome -eq 0 ]; then
		pass "$_name"
	else
		show '' "'$*' left with status $_outcome"
		show '' "$_captured"
		show '[kernel] ' "$(printf '%s\n' "$_later" | tail -n 5)"
		fail "$_name"
	fi
}

load() {
	local _module="$1"
	shift
	execute insmod "$_module.ko" "$@"
	verdict "$_module loads" [ $status -eq 0 ]
}

unload() {
	execute rmmod "$1"
	verdict "$1 unloads" [ $status -eq 0 ]
}

verdict() {
	local _name="$1"
	shift
	if "$@"; then pass "$_name"; else fail "$_name"; fi
}

refuse() {
	local _errno="$1"
	shift
	execute "$@"
	if [ $status -ne 0 ] && output_names "$_errno"; then
		pass "'$*' is refused with $_errno"
	else
		fail "'$*' is refused with $_errno (exit status $status)"
	fi
}
output_names() { printf '%s\n' "$output" | grep -q -e "$1" -e "$(strerror "$1")"; }

strerror() {
	case $1 in
	EPERM) echo "Operation not permitted" ;;
	ENOENT) echo "No such file or directory" ;;
	EIO) echo "Input/output error" ;;
	ENXIO) echo "No such device or address" ;;
	EAGAIN | EWOULDBLOCK) echo "Resource temporarily unavailable" ;;
	ENOMEM) echo "Cannot allocate memory" ;;
	EACCES) echo "Permission denied" ;;
	EFAULT) echo "Bad address" ;;
	EBUSY) echo "Device or resource busy" ;;
	EDEADLK) echo "Resource deadlock avoided" ;;
	EEXIST) echo "File exists" ;;
	ENODEV) echo "No such device" ;;
	EINVAL) echo "Invalid argument" ;;
	ENOTTY) echo "Inappropriate ioctl for device" ;;
	ENOSPC) echo "No space left on device" ;;
	ESPIPE) echo "Illegal seek" ;;
	ERANGE) echo "Numerical result out of range" ;;
	*) echo "$1" ;;
	esac
}

expect_output() {
	verdict "prints '$1'" output_has "$1"
}
output_has() { printf '%s\n' "$output" | grep -q -e "$1"; }

expect_log() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		! log_has "$1" || break
		sleep 0.3
		_later=$(new_log)
		show '[kernel] ' "$_later"
		log="$log
$_later"
	done
	verdict "logs '$1'" log_has "$1"
}
log_has() { printf '%s\n' "$log" | grep -q -e "$1"; }

repeat() {
	local _times="$1"
	shift
	while [ "$_times" -gt 0 ]; do
		"$@"
		_times=$((_times - 1))
	done
}

# Says that lines are no trouble in this scenario, although they look like it.
allow_trouble() { echo "vm: allow $1" >/dev/kmsg; }

expect_trouble() {
	echo 0 >/proc/sys/kernel/panic_on_oops
	echo "vm: expect $1" >/dev/kmsg
}

loaded_modules() {
	_modules=''
	while read -r _module _; do
		_modules="$_modules $_module"
	done </proc/modules
}

looks_for_leaks() {
	[ -e /scenarios/leaks-last ] || return 0
	while read -r _line; do _last=$_line; done </scenarios/list
	[ "$_last" = "$_number" ]
}

read_uptime() { IFS=. read -r _uptime _ </proc/uptime; }

# init calls this when a scenario has come to its end.
finish() {
	loaded_modules
	[ "$_modules" = "$_loaded" ] || fail "unloads what it loads (now loaded:$_modules)"
	# Allowed: from outside the tree (12), unsigned (13), a KUnit test has run (18).
	_new_taint=$(($(cat /proc/sys/kernel/tainted) & ~_taint & ~(1 << 12 | 1 << 13 | 1 << 18)))
	[ $_new_taint -eq 0 ] || echo "vm: tainted the kernel, flags $_new_taint" >/dev/kmsg
	if [ -e /sys/kernel/debug/kmemleak ] && looks_for_leaks; then
		# The first scan only notes what is new; nothing younger than five seconds is reported.
		read_uptime
		_until=$((_uptime + 6))
		echo scan >/sys/kernel/debug/kmemleak
		while read_uptime; [ "$_uptime" -lt $_until ]; do sleep 0.5; done
		echo scan >/sys/kernel/debug/kmemleak
		# A line at a time: the log takes no more in one write.
		while IFS= read -r _line; do
			echo "$_line" >/dev/kmsg
		done </sys/kernel/debug/kmemleak
		echo clear >/sys/kernel/debug/kmemleak
	fi
	echo "@finish" >&3
}
