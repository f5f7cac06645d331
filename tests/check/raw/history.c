// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Shapes of bugs that Linux had, each beside what it became.
#include <linux/module.h>
#include <linux/clk.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/dma-fence.h>
#include <linux/dma-mapping.h>
#include <linux/firmware.h>
#include <linux/gpio/driver.h>
#include <linux/hid.h>
#include <linux/i2c.h>
#include <linux/interrupt.h>
#include <linux/iopoll.h>
#include <linux/irq.h>
#include <linux/kprobes.h>
#include <linux/kthread.h>
#include <linux/mailbox_client.h>
#include <linux/mutex.h>
#include <linux/netfilter.h>
#include <linux/of.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>
#include <linux/rculist.h>
#include <linux/regmap.h>
#include <linux/rtnetlink.h>
#include <linux/sched/task.h>
#include <linux/seq_file.h>
#include <linux/serial_core.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/tty_driver.h>
#include <linux/uaccess.h>
#include <linux/usb/gadget.h>
#include <linux/wait.h>
#include <linux/xarray.h>
#include <net/pkt_sched.h>
#include <scsi/scsi_host.h>
#include <sound/pcm.h>

struct board {
	struct device *dev;
	struct clk *clk;
	struct mutex mutex;
	spinlock_t lock;
	struct sk_buff_head queue;
	wait_queue_head_t wait;
	struct completion done;
	struct task_struct *thread;
	struct regmap *regmap;
	struct list_head list;
	struct xarray array;
	void __iomem *io;
	void *memory;
	dma_addr_t dma;
	bool ready;
	int count;
};

#define BOARD_LOCK(board) spin_lock_irq(&(board)->lock)
#define BOARD_UNLOCK(board) spin_unlock_irq(&(board)->lock)

int waits_bug(struct board *board)
{
	BOARD_LOCK(board);
	wait_event_timeout(board->wait, board->ready, HZ); // check-error {{may sleep}}
	BOARD_UNLOCK(board);
	return 0;
}

int waits_fixed(struct board *board)
{
	BOARD_LOCK(board);
	board->ready = false;
	BOARD_UNLOCK(board);
	wait_event_timeout(board->wait, board->ready, HZ);
	return 0;
}

int stops_bug(struct board *board)
{
	unsigned long flags;

	spin_lock_irqsave(&board->lock, flags);
	if (board->thread) {
		kthread_stop(board->thread); // check-error {{kthread_stop() may sleep}}
		board->thread = NULL;
	}
	spin_unlock_irqrestore(&board->lock, flags);
	return 0;
}

int stops_fixed(struct board *board)
{
	struct task_struct *thread;
	unsigned long flags;

	spin_lock_irqsave(&board->lock, flags);
	thread = board->thread;
	board->thread = NULL;
	spin_unlock_irqrestore(&board->lock, flags);
	if (thread)
		kthread_stop(thread);
	return 0;
}

static int visit(struct device *dev, void *data)
{
	return device_create_file(dev, data); // check-error {{device_create_file() may sleep}}
}

int visits_bug(struct board *board, struct device_attribute *attribute)
{
	int ret;

	spin_lock(&board->lock);
	ret = device_for_each_child(board->dev, attribute, visit);
	spin_unlock(&board->lock);
	return ret;
}

void stream_bug(struct snd_pcm_substream *substream)
{
	unsigned long flags;

	snd_pcm_stream_lock_irqsave(substream, flags);
	msleep(1); // check-error {{msleep() may sleep, but interrupts are off}}
	snd_pcm_stream_unlock_irqrestore(substream, flags);
}

int port_bug(struct uart_port *port, struct board *board)
{
	unsigned long flags;
	int ret;

	uart_port_lock_irqsave(port, &flags);
	ret = clk_prepare_enable(board->clk); // check-error {{clk_prepare_enable() may sleep}}
	uart_port_unlock_irqrestore(port, flags);
	return ret;
}

int port_fixed(struct uart_port *port, struct board *board)
{
	unsigned long flags;
	int ret = clk_prepare_enable(board->clk);

	uart_port_lock_irqsave(port, &flags);
	board->count++;
	uart_port_unlock_irqrestore(port, flags);
	return ret;
}

void host_bug(struct Scsi_Host *host, struct board *board)
{
	spin_lock_irq(host->host_lock);
	wait_for_completion(&board->done); // check-error {{wait_for_completion() may sleep}}
	spin_unlock_irq(host->host_lock);
}

int task_bug(struct task_struct *task, char __user *to)
{
	int ret;

	task_lock(task);
	ret = put_user(task->comm[0], to); // check-error {{might_fault() may sleep}}
	task_unlock(task);
	return ret;
}

int coherent_bug(struct board *board)
{
	spin_lock_bh(&board->lock);
	board->memory = dma_alloc_coherent(board->dev, 4096, &board->dma, GFP_KERNEL); // check-error {{dma_alloc_coherent() may sleep}}
	spin_unlock_bh(&board->lock);
	return 0;
}

// The registers are behind a bus, for the regmap is one of I2C.
static irqreturn_t bus_handler(int irq, void *data)
{
	struct board *board = data;

	regmap_write(board->regmap, 1, 2); // check-error {{regmap_write() may sleep, but an interrupt handler runs}}
	return IRQ_HANDLED;
}

int bus_probe(struct board *board, struct i2c_client *client, const struct regmap_config *config)
{
	board->regmap = devm_regmap_init_i2c(client, config);
	return devm_request_irq(board->dev, client->irq, bus_handler, 0, "board", board);
}

static struct board one;

static void static_tick(struct timer_list *timer)
{
	mutex_lock(&one.mutex); // check-error {{mutex_lock() may sleep, but a softirq runs}}
	mutex_unlock(&one.mutex);
}
static DEFINE_TIMER(static_timer, static_tick);

static void static_bottom(struct tasklet_struct *tasklet)
{
	wait_for_completion(&one.done); // check-error {{wait_for_completion() may sleep, but a softirq runs}}
}
static DECLARE_TASKLET(static_tasklet, static_bottom);

static void static_works(struct work_struct *work)
{
	mutex_lock(&one.mutex);
	mutex_unlock(&one.mutex);
}
static DECLARE_WORK(static_work, static_works);

void starts(void)
{
	mod_timer(&static_timer, jiffies + 1);
	tasklet_schedule(&static_tasklet);
	schedule_work(&static_work);
}

static void mask(struct irq_data *data)
{
	struct board *board = irq_data_get_irq_chip_data(data);

	mutex_lock(&board->mutex); // check-error {{mutex_lock() may sleep}}
	mutex_unlock(&board->mutex);
}

static void bus_lock(struct irq_data *data)
{
	struct board *board = irq_data_get_irq_chip_data(data);

	mutex_lock(&board->mutex);
}

static const struct irq_chip chip = {.name = "board", .irq_mask = mask, .irq_bus_lock = bus_lock};

void uses_chip(int irq)
{
	irq_set_chip(irq, (struct irq_chip *)&chip);
}

static bool enable_signaling(struct dma_fence *fence)
{
	mutex_lock(&one.mutex); // check-error {{mutex_lock() may sleep}}
	mutex_unlock(&one.mutex);
	return true;
}

static const struct dma_fence_ops fence_ops = {.enable_signaling = enable_signaling};

void uses_fence(struct dma_fence *fence)
{
	dma_fence_init(fence, &fence_ops, &one.lock, 1, 1);
}

static int raw_event(struct hid_device *hid, struct hid_report *report, u8 *data, int size)
{
	return hid_hw_output_report(hid, data, size); // check-error {{hid_hw_output_report() may sleep}}
}

static struct hid_driver hid_driver = {.name = "board", .raw_event = raw_event};

int uses_hid(void)
{
	return hid_register_driver(&hid_driver);
}

static unsigned int hook(void *priv, struct sk_buff *skb, const struct nf_hook_state *state)
{
	rtnl_lock(); // check-error {{rtnl_lock() may sleep}}
	rtnl_unlock(); // check-error {{rtnl_unlock() may sleep}}
	return NF_ACCEPT;
}

static const struct nf_hook_ops hook_ops = {.hook = hook};

int uses_hook(struct net *net)
{
	return nf_register_net_hook(net, &hook_ops);
}

static int enqueue(struct sk_buff *skb, struct Qdisc *sch, struct sk_buff **to_free)
{
	kfree_skb(skb);
	return sch->limit ? 0 : !kzalloc(8, GFP_KERNEL); // check-error {{kzalloc() may sleep}}
}

static struct Qdisc_ops qdisc_ops = {.id = "board", .enqueue = enqueue};

int uses_qdisc(void)
{
	return register_qdisc(&qdisc_ops);
}

static ssize_t tty_write(struct tty_struct *tty, const u8 *data, size_t size)
{
	struct board *board = tty->driver_data;

	mutex_lock(&board->mutex); // check-error {{mutex_lock() may sleep}}
	mutex_unlock(&board->mutex);
	return size;
}

static const struct tty_operations tty_ops = {.write = tty_write};

void uses_tty(struct tty_driver *driver)
{
	tty_set_operations(driver, &tty_ops);
}

static void gadget_complete(struct usb_ep *ep, struct usb_request *request)
{
	usb_ep_free_request(ep, request);
	flush_work(&static_work); // check-error {{flush_work() may sleep}}
}

void uses_gadget(struct usb_request *request)
{
	request->complete = gadget_complete;
}

static int before(struct kprobe *probe, struct pt_regs *regs)
{
	msleep(1); // check-error {{msleep() may sleep}}
	return 0;
}

int uses_kprobe(struct kprobe *probe)
{
	probe->pre_handler = before;
	return register_kprobe(probe);
}

static void received(struct mbox_client *client, void *message)
{
	one.memory = devm_kzalloc(client->dev, 16, GFP_KERNEL); // check-error {{devm_kzalloc() may sleep}}
}

void uses_mailbox(struct mbox_client *client)
{
	client->rx_callback = received;
}

// A list that is read under RCU, whose entries are asked something that sleeps.
struct member {
	struct list_head node;
	struct mutex mutex;
	int value;
};

int sum_bug(struct board *board)
{
	struct member *member;
	int sum = 0;

	rcu_read_lock();
	list_for_each_entry_rcu(member, &board->list, node) {
		mutex_lock(&member->mutex); // check-error {{mutex_lock() may sleep, but an RCU read section is open}}
		sum += member->value;
		mutex_unlock(&member->mutex);
	}
	rcu_read_unlock();
	return sum;
}

int sum_fixed(struct board *board)
{
	struct member *member;
	int sum = 0;

	rcu_read_lock();
	list_for_each_entry_rcu(member, &board->list, node)
		sum += READ_ONCE(member->value);
	rcu_read_unlock();
	return sum;
}

int queue_bug(struct board *board)
{
	struct sk_buff *skb;

	spin_lock_bh(&board->queue.lock);
	skb = skb_peek(&board->queue);
	if (skb)
		skb = skb_clone(skb, GFP_KERNEL); // check-error {{skb_clone() may sleep}}
	spin_unlock_bh(&board->queue.lock);
	kfree_skb(skb);
	return 0;
}

int polls_bug(struct board *board)
{
	u32 value;
	int ret;

	spin_lock(&board->lock);
	ret = readl_poll_timeout(board->io, value, value & 1, 10, 1000); // check-error {{may sleep}}
	spin_unlock(&board->lock);
	return ret;
}

int resume_bug(struct board *board)
{
	int ret;

	spin_lock(&board->lock);
	ret = pm_runtime_resume_and_get(board->dev); // check-error {{pm_runtime_resume_and_get() may sleep}}
	spin_unlock(&board->lock);
	return ret;
}

int resume_fixed(struct board *board)
{
	int ret;

	spin_lock(&board->lock);
	ret = pm_runtime_get(board->dev);
	spin_unlock(&board->lock);
	return ret;
}

int array_bug(struct board *board)
{
	struct member *member;
	unsigned long index;

	xa_lock(&board->array);
	xa_for_each(&board->array, index, member)
		cancel_work_sync(&static_work); // check-error {{cancel_work_sync() may sleep}}
	xa_unlock(&board->array);
	return 0;
}

// An error path that leaves the loop with the lock.
int forgets_bug(struct board *board, int count)
{
	int ret = 0;

	spin_lock(&board->lock);
	for (int n = 0; n < count; n++) {
		if (board->count == n) {
			ret = -EBUSY;
			goto out;
		}
	}
	spin_unlock(&board->lock);
out:
	msleep(1); // check-error {{msleep() may sleep}}
	return ret;
}

// A function for both kinds of callers.
static void settle(struct board *board, bool atomic)
{
	if (atomic)
		udelay(10);
	else
		usleep_range(10, 20); // check-error {{usleep_range() may sleep}}
}

static irqreturn_t settles(int irq, void *data)
{
	settle(data, true);
	return IRQ_HANDLED;
}

static irqreturn_t settles_wrongly(int irq, void *data)
{
	settle(data, false);
	return IRQ_HANDLED;
}

int uses_both(struct board *board)
{
	settle(board, false);
	return request_irq(1, settles, 0, "a", board) ?: request_irq(2, settles_wrongly, 0, "b", board);
}

static void *rcu_start(struct seq_file *seq, loff_t *pos)
{
	rcu_read_lock();
	return seq->private;
}

static void *rcu_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;
	return NULL;
}

static void rcu_stop(struct seq_file *seq, void *v)
{
	rcu_read_unlock();
}

static int rcu_show(struct seq_file *seq, void *v)
{
	struct board *board = v;

	if (board->ready)
		clk_prepare_enable(board->clk); // check-error {{clk_prepare_enable() may sleep}}
	return 0;
}

static const struct seq_operations rcu_ops = {
	.start = rcu_start,
	.next = rcu_next,
	.stop = rcu_stop,
	.show = rcu_show,
};

int opens(struct file *file)
{
	return seq_open(file, &rcu_ops);
}

void bus_off(struct pci_dev *dev, struct board *board)
{
	spin_lock(&board->lock);
	pci_disable_device(dev); // check-error {{pci_disable_device() may sleep, but a spinlock is held}}
	spin_unlock(&board->lock);
}

int bus_memory(struct device *device, struct board *board)
{
	dma_addr_t handle;
	void *page = dma_alloc_coherent(device, PAGE_SIZE, &handle, GFP_KERNEL);

	spin_lock(&board->lock);
	if (page)
		dma_free_coherent(device, PAGE_SIZE, page, handle); // check-error {{dma_free_coherent() may sleep}}
	spin_unlock(&board->lock);
	return 0;
}

MODULE_DESCRIPTION("History");
MODULE_LICENSE("Dual MIT/GPL");
