// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

// A bus without devices.
class I2cBus {
public:
	I2cBus()
	{
		adapter_->owner = THIS_MODULE;
		adapter_->algo = &algorithm_;
		strscpy(adapter_->name, "run", sizeof(adapter_->name));
		WARN_ON(i2c_add_adapter(adapter_));
	}
	~I2cBus() { i2c_del_adapter(adapter_); }
	operator i2c_adapter *() { return adapter_; }

private:
	static int transfer(i2c_adapter *, i2c_msg *, int) { return -ENXIO; }
	static u32 functions(i2c_adapter *) { return I2C_FUNC_I2C; }
	static constexpr i2c_algorithm algorithm_{.master_xfer = transfer, .functionality = functions};
	Made<i2c_adapter> adapter_;
};
