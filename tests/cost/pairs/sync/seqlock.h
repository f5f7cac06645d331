/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/sync/seqlock.hpp */
#ifdef __cplusplus
template <Level level>
struct SeqDev {
	SeqLock<level> lock;
	u64 n KPP_GUARDED_BY(lock);
};
#else
struct seq_dev {
	seqlock_t lock;
	u64 n;
};
#endif

#ifdef __cplusplus
PAIR void seq_make(SeqProcessLock *lock)
{
	construct_at<SeqProcessLock>(lock);
}
#else
PAIR void seq_make(seqlock_t *lock)
{
	seqlock_init(lock);
}
#endif

#ifdef __cplusplus
PAIR u64 seq_read_number(SeqDev<Level::hardirq> *dev)
{
	u64 copy;
	unsigned start;
	do {
		start = dev->lock.read_begin();
		copy = dev->n;
	} while (dev->lock.read_retry(start));
	return copy;
}
#else
PAIR u64 seq_read_number(struct seq_dev *dev)
{
	unsigned int start;
	u64 copy;

	do {
		start = read_seqbegin(&dev->lock);
		copy = dev->n;
	} while (read_seqretry(&dev->lock, start));
	return copy;
}
#endif

#ifdef __cplusplus
PAIR void seq_write_process(SeqDev<Level::process> *dev) KPP_PROCESS
{
	WriteSeqGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void seq_write_process(struct seq_dev *dev)
{
	write_seqlock(&dev->lock);
	dev->n++;
	write_sequnlock(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR void seq_write_softirq(SeqDev<Level::softirq> *dev) KPP_SOFTIRQ
{
	WriteSeqGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void seq_write_softirq(struct seq_dev *dev)
{
	write_seqlock_bh(&dev->lock);
	dev->n++;
	write_sequnlock_bh(&dev->lock);
}
#endif

#ifdef __cplusplus
PAIR void seq_write_hardirq(SeqDev<Level::hardirq> *dev)
{
	WriteSeqGuard guard{dev->lock};
	dev->n++;
}
#else
PAIR void seq_write_hardirq(struct seq_dev *dev)
{
	unsigned long flags;

	write_seqlock_irqsave(&dev->lock, flags);
	dev->n++;
	write_sequnlock_irqrestore(&dev->lock, flags);
}
#endif
