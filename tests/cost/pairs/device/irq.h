/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/device/irq.hpp */
#ifdef __cplusplus
struct IrqDev : Pinned {
	irqreturn_t handle()
	{
		n++;
		return IRQ_WAKE_THREAD;
	}
	irqreturn_t work() KPP_MAY_SLEEP
	{
		sink(this);
		return IRQ_HANDLED;
	}
	u64 n = 0;
};
using DevIrq = Irq<&IrqDev::handle>;
using ThreadedIrq = Irq<&IrqDev::handle, &IrqDev::work>;
using ThreadIrq = Irq<nullptr, &IrqDev::work>;
#else
struct irq_dev {
	u64 n;
};
struct irq_line {
	struct irq_dev *dev;
	unsigned int irq;
};
static irqreturn_t irq_handle(int irq, void *data)
{
	struct irq_dev *dev = data;

	dev->n++;
	return IRQ_WAKE_THREAD;
}
static irqreturn_t irq_work(int irq, void *data)
{
	sink(data);
	return IRQ_HANDLED;
}
#endif

#ifdef __cplusplus
PAIR int irq_request(IrqDev *dev, unsigned int line) KPP_MAY_SLEEP
{
	auto irq = DevIrq::request(line, *dev, "pair", IRQF_SHARED);
	if (!irq)
		return irq.error().to_errno();
	sink(dev);
	return 0;
}
#else
PAIR int irq_request(struct irq_dev *dev, unsigned int line)
{
	int error = request_irq(line, irq_handle, IRQF_SHARED, "pair", dev);

	if (error)
		return error;
	sink(dev);
	free_irq(line, dev);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int irq_request_threaded(IrqDev *dev, unsigned int line) KPP_MAY_SLEEP
{
	auto irq = ThreadedIrq::request(line, *dev, "pair");
	if (!irq)
		return irq.error().to_errno();
	sink(dev);
	return 0;
}
#else
PAIR int irq_request_threaded(struct irq_dev *dev, unsigned int line)
{
	int error = request_threaded_irq(line, irq_handle, irq_work, 0, "pair", dev);

	if (error)
		return error;
	sink(dev);
	free_irq(line, dev);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int irq_request_thread(IrqDev *dev, unsigned int line) KPP_MAY_SLEEP
{
	auto irq = ThreadIrq::request(line, *dev, "pair");
	if (!irq)
		return irq.error().to_errno();
	sink(dev);
	return 0;
}
#else
PAIR int irq_request_thread(struct irq_dev *dev, unsigned int line)
{
	int error = request_threaded_irq(line, NULL, irq_work, IRQF_ONESHOT, "pair", dev);

	if (error)
		return error;
	sink(dev);
	free_irq(line, dev);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR void irq_make(DevIrq *irq)
{
	construct_at<DevIrq>(irq);
}
#else
PAIR void irq_make(struct irq_line *line)
{
	memset(line, 0, sizeof(*line));
}
#endif

#ifdef __cplusplus
PAIR unsigned int irq_number(DevIrq *irq)
{
	return irq->number();
}
#else
PAIR unsigned int irq_number(struct irq_line *line)
{
	return line->irq;
}
#endif

#ifdef __cplusplus
PAIR void irq_synchronize(DevIrq *irq) KPP_MAY_SLEEP
{
	irq->synchronize();
}
#else
PAIR void irq_synchronize(struct irq_line *line)
{
	synchronize_irq(line->irq);
}
#endif

#ifdef __cplusplus
PAIR void irq_move(DevIrq *to, DevIrq *from)
{
	construct_at<DevIrq>(to, kpp::move(*from));
}
#else
PAIR void irq_move(struct irq_line *to, struct irq_line *from)
{
	struct irq_dev *dev = from->dev;
	unsigned int irq = from->irq;

	from->dev = NULL;
	to->dev = dev;
	to->irq = irq;
}
#endif

#ifdef __cplusplus
PAIR void irq_assign(DevIrq *to, DevIrq *from) KPP_MAY_SLEEP
{
	*to = kpp::move(*from);
}
#else
PAIR void irq_assign(struct irq_line *to, struct irq_line *from)
{
	struct irq_dev *dev = from->dev, *before;
	unsigned int irq = from->irq, irq_before;

	from->dev = NULL;
	before = to->dev;
	irq_before = to->irq;
	to->dev = dev;
	to->irq = irq;
	if (before)
		free_irq(irq_before, before);
}
#endif

#ifdef __cplusplus
PAIR void irq_end(DevIrq *irq) KPP_MAY_SLEEP
{
	irq->~DevIrq();
}
#else
PAIR void irq_end(struct irq_line *line)
{
	if (line->dev)
		free_irq(line->irq, line->dev);
}
#endif
