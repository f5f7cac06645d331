// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The example in the comment of kpp/base/optional.hpp.
#include <kpp/base/optional.hpp>
#include <kpp/memory/page_block.hpp>

class Recorder {
public:
	kpp::Result<void> start() KPP_MAY_SLEEP
	{
		pages_ = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
		return {};
	}
	void stop() KPP_TAKES_SPINLOCK { pages_.reset(); }

private:
	kpp::Optional<kpp::PageBlock> pages_;
};

void record(Recorder &recorder) KPP_MAY_SLEEP
{
	if (recorder.start())
		recorder.stop();
}
