// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

// A bus whose registers read as zero.
class MdioBus {
public:
	MdioBus()
	{
		bus_->name = "run";
		strscpy(bus_->id, "run", MII_BUS_ID_SIZE);
		bus_->read = [](mii_bus *, int, int) { return 0; };
		bus_->write = [](mii_bus *, int, int, u16) { return 0; };
		bus_->parent = parent_;
		bus_->phy_mask = ~0u;
		WARN_ON(mdiobus_register(bus_));
	}
	~MdioBus()
	{
		mdiobus_unregister(bus_);
		mdiobus_free(bus_);
	}
	operator mii_bus *() { return bus_; }

private:
	SomeDevice parent_;
	mii_bus *bus_ = mdiobus_alloc();
};
