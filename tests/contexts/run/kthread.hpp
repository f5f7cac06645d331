// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

// A thread that runs until it is told to stop.
inline task_struct *a_thread()
{
	auto wait = [](void *) {
		while (!kthread_should_stop())
			msleep(20);
		return 0;
	};
	return kthread_run(wait, nullptr, "run");
}
