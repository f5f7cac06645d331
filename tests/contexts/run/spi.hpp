// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

// A device that takes every message.
class SpiDevice {
public:
	SpiDevice()
	{
		controller_ = spi_alloc_master(parent_, 0);
		controller_->transfer_one_message = transfer;
		controller_->num_chipselect = 1;
		WARN_ON(spi_register_controller(controller_));
		spi_board_info info{};
		strscpy(info.modalias, "run", sizeof(info.modalias));
		device_ = spi_new_device(controller_, &info);
	}
	~SpiDevice() { spi_unregister_controller(controller_); }
	operator spi_device *() { return device_; }

private:
	static int transfer(spi_controller *controller, spi_message *message)
	{
		message->status = 0;
		spi_finalize_current_message(controller);
		return 0;
	}
	SomeDevice parent_;
	spi_controller *controller_;
	spi_device *device_;
};
