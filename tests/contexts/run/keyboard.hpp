// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include <linux/input.h>

// Presses a key: the console's keyboard handler is called with interrupts off.
inline void press_a_key()
{
	input_dev *keyboard = input_allocate_device();
	keyboard->name = "run";
	__set_bit(EV_KEY, keyboard->evbit);
	for (int key = KEY_ESC; key < BTN_MISC; key++)
		__set_bit(key, keyboard->keybit);
	WARN_ON(input_register_device(keyboard));
	input_report_key(keyboard, KEY_A, 1);
	input_sync(keyboard);
	input_report_key(keyboard, KEY_A, 0);
	input_sync(keyboard);
	input_unregister_device(keyboard);
}
