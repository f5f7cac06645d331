// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Functions that the kernel was given, in fields and in calls.
#include <linux/module.h>
#include <linux/blk-mq.h>
#include <linux/closure.h>
#include <linux/delay.h>
#include <linux/dmaengine.h>
#include <linux/etherdevice.h>
#include <linux/hrtimer.h>
#include <linux/input.h>
#include <linux/interrupt.h>
#include <linux/irq_work.h>
#include <linux/kref.h>
#include <linux/leds.h>
#include <linux/clk-provider.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/notifier.h>
#include <linux/proc_fs.h>
#include <linux/serial_core.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/timer.h>
#include <linux/usb.h>
#include <linux/vmalloc.h>
#include <linux/usb/serial.h>
#include <linux/workqueue.h>
#include <scsi/scsi_cmnd.h>
#include <scsi/scsi_host.h>
#include <net/sock.h>
#include <sound/pcm.h>

struct device_data {
	struct mutex mutex;
	spinlock_t lock;
	struct timer_list timer;
	struct hrtimer hrtimer;
	struct tasklet_struct tasklet;
	struct work_struct work;
	struct irq_work irq_work;
	struct rcu_head rcu;
	struct kref kref;
	struct urb *urb;
	struct napi_struct napi;
	struct list_head list;
	void *table;
	int value;
};

static void timer_function(struct timer_list *timer)
{
	struct device_data *data = from_timer(data, timer, timer);

	mutex_lock(&data->mutex); // check-error {{mutex_lock() may sleep, but a softirq runs}}
	mutex_unlock(&data->mutex);
}

static enum hrtimer_restart hrtimer_function(struct hrtimer *timer)
{
	struct device_data *data = container_of(timer, struct device_data, hrtimer);

	data->table = kmalloc(10, GFP_KERNEL); // check-error {{kmalloc() may sleep with these flags}}
	return HRTIMER_NORESTART;
}

static void tasklet_function(struct tasklet_struct *tasklet)
{
	struct device_data *data = from_tasklet(data, tasklet, tasklet);

	cancel_work_sync(&data->work); // check-error {{cancel_work_sync() may sleep}}
}

static void work_function(struct work_struct *work)
{
	struct device_data *data = container_of(work, struct device_data, work);

	mutex_lock(&data->mutex);
	mutex_unlock(&data->mutex);
}

static void irq_work_function(struct irq_work *work)
{
	msleep(1); // check-error {{msleep() may sleep}}
}

static void rcu_function(struct rcu_head *head)
{
	struct device_data *data = container_of(head, struct device_data, rcu);

	vfree(data->table); // leaves it to a worker in a softirq
	mutex_destroy(&data->mutex);
	flush_work(&data->work); // check-error {{flush_work() may sleep}}
	kfree(data);
}

static irqreturn_t interrupt(int irq, void *p)
{
	struct device_data *data = p;

	del_timer(&data->timer);
	free_irq(irq, data); // check-error {{free_irq() may sleep, but an interrupt handler runs}}
	return IRQ_HANDLED;
}

static irqreturn_t threaded(int irq, void *p)
{
	msleep(1);
	return IRQ_HANDLED;
}

static void on_cpu(void *p)
{
	mutex_lock(p); // check-error {{mutex_lock() may sleep}}
}

static void urb_complete(struct urb *urb)
{
	struct device_data *data = urb->context;

	if (urb->status == -EPIPE)
		usb_clear_halt(urb->dev, urb->pipe); // check-error {{usb_clear_halt() may sleep}}
	data->value++;
	usb_submit_urb(urb, GFP_ATOMIC);
}

static void other_complete(struct urb *urb)
{
	usb_kill_urb(urb); // check-error {{usb_kill_urb() may sleep}}
}

static int poll_function(struct napi_struct *napi, int budget)
{
	napi_disable(napi); // check-error {{napi_disable() may sleep}}
	return 0;
}

void setup(struct device_data *data, struct urb *other, struct net_device *dev)
{
	timer_setup(&data->timer, timer_function, 0);
	hrtimer_init(&data->hrtimer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	data->hrtimer.function = hrtimer_function;
	tasklet_setup(&data->tasklet, tasklet_function);
	INIT_WORK(&data->work, work_function);
	init_irq_work(&data->irq_work, irq_work_function);
	usb_fill_int_urb(data->urb, NULL, 0, NULL, 0, urb_complete, data, 1);
	other->complete = other_complete;
	netif_napi_add(dev, &data->napi, poll_function);
	call_rcu(&data->rcu, rcu_function);
	smp_call_function(on_cpu, &data->mutex, 1);
}

int registers(struct device_data *data)
{
	int ret = request_irq(1, interrupt, IRQF_SHARED, "one", data);

	return ret ?: request_threaded_irq(2, NULL, threaded, IRQF_ONESHOT, "two", data);
}

// A reference that is dropped under a lock: the release function is a parameter.
static void release(struct kref *kref)
{
	struct device_data *data = container_of(kref, struct device_data, kref);

	cancel_work_sync(&data->work); // check-error {{cancel_work_sync() may sleep, but a spinlock is held}}
	kfree(data);
}

void put_bug(struct device_data *data)
{
	spin_lock(&data->lock);
	kref_put(&data->kref, release);
	spin_unlock(&data->lock);
}

void put_fixed(struct device_data *data)
{
	kref_put(&data->kref, release);
}

// Network
static netdev_tx_t start_xmit(struct sk_buff *skb, struct net_device *dev)
{
	struct device_data *data = netdev_priv(dev);

	mutex_lock(&data->mutex); // check-error {{mutex_lock() may sleep}}
	mutex_unlock(&data->mutex);
	return NETDEV_TX_OK;
}

static void set_rx_mode(struct net_device *dev)
{
	msleep(1); // check-error {{msleep() may sleep}}
}

static void tx_timeout(struct net_device *dev, unsigned int queue)
{
	synchronize_irq(dev->irq); // check-error {{synchronize_irq() may sleep}}
}

static int open(struct net_device *dev)
{
	msleep(1);
	return 0;
}

static const struct net_device_ops netdev_ops = {
	.ndo_open = open,
	.ndo_start_xmit = start_xmit,
	.ndo_set_rx_mode = set_rx_mode,
	.ndo_tx_timeout = tx_timeout,
};

void uses_netdev(struct net_device *dev)
{
	dev->netdev_ops = &netdev_ops;
}

static void data_ready(struct sock *sk)
{
	lock_sock(sk); // check-error {{lock_sock() may sleep}}
	release_sock(sk); // check-error {{release_sock() may sleep}}
}

void uses_sock(struct sock *sk)
{
	write_lock_bh(&sk->sk_callback_lock);
	sk->sk_data_ready = data_ready;
	write_unlock_bh(&sk->sk_callback_lock);
}

// Block
static blk_status_t queue_rq(struct blk_mq_hw_ctx *hctx, const struct blk_mq_queue_data *bd)
{
	blk_mq_start_request(bd->rq);
	msleep(1); // check-error {{msleep() may sleep}}
	blk_mq_end_request(bd->rq, BLK_STS_OK);
	return BLK_STS_OK;
}

static const struct blk_mq_ops mq_ops = {.queue_rq = queue_rq};

void uses_mq(struct blk_mq_tag_set *set)
{
	set->ops = &mq_ops;
}

static void end_io(struct bio *bio)
{
	struct device_data *data = bio->bi_private;

	mutex_lock(&data->mutex); // check-error {{mutex_lock() may sleep}}
	mutex_unlock(&data->mutex);
}

void uses_bio(struct bio *bio, struct device_data *data)
{
	bio->bi_private = data;
	bio->bi_end_io = end_io;
	submit_bio(bio);
}

static int queuecommand(struct Scsi_Host *host, struct scsi_cmnd *cmd)
{
	cmd->host_scribble = kmalloc(64, GFP_KERNEL); // check-error {{kmalloc() may sleep}}
	return 0;
}

static const struct scsi_host_template host_template = {
	.name = "test",
	.queuecommand = queuecommand,
};

struct Scsi_Host *uses_scsi(void)
{
	return scsi_host_alloc(&host_template, 0);
}

// Sound
static int trigger(struct snd_pcm_substream *substream, int command)
{
	msleep(1); // check-error {{msleep() may sleep}}
	return 0;
}

static int prepare(struct snd_pcm_substream *substream)
{
	msleep(1);
	return 0;
}

static const struct snd_pcm_ops pcm_ops = {.trigger = trigger, .prepare = prepare};

void uses_pcm(struct snd_pcm *pcm)
{
	snd_pcm_set_ops(pcm, SNDRV_PCM_STREAM_PLAYBACK, &pcm_ops);
}

// Serial
static void start_tx(struct uart_port *port)
{
	mutex_lock(&port->state->port.mutex); // check-error {{mutex_lock() may sleep}}
	mutex_unlock(&port->state->port.mutex);
}

static const struct uart_ops uart_ops = {.start_tx = start_tx};

void uses_uart(struct uart_port *port)
{
	port->ops = &uart_ops;
}

static void read_callback(struct urb *urb)
{
	usb_autopm_get_interface(urb->context); // check-error {{usb_autopm_get_interface() may sleep}}
}

static struct usb_serial_driver serial_driver = {
	.driver = {.name = "test"},
	.read_bulk_callback = read_callback,
};

void *uses_serial(void)
{
	return &serial_driver;
}

// Others
static void dma_done(void *data)
{
	msleep(1); // check-error {{msleep() may sleep}}
}

void uses_dma(struct dma_async_tx_descriptor *descriptor)
{
	descriptor->callback = dma_done;
	dmaengine_submit(descriptor);
}

static void brightness_set(struct led_classdev *led, enum led_brightness value)
{
	msleep(1); // check-error {{msleep() may sleep}}
}

static int brightness_set_blocking(struct led_classdev *led, enum led_brightness value)
{
	msleep(1);
	return 0;
}

void uses_led(struct led_classdev *led)
{
	led->brightness_set = brightness_set;
	led->brightness_set_blocking = brightness_set_blocking;
}

static int clk_enable_function(struct clk_hw *hw)
{
	msleep(1); // check-error {{msleep() may sleep}}
	return 0;
}

static int clk_prepare_function(struct clk_hw *hw)
{
	msleep(1);
	return 0;
}

static const struct clk_ops clk_ops = {.enable = clk_enable_function, .prepare = clk_prepare_function};

void uses_clk(struct clk_init_data *init)
{
	init->ops = &clk_ops;
}

static int input_event_function(struct input_dev *dev, unsigned int type, unsigned int code, int value)
{
	msleep(1); // check-error {{msleep() may sleep}}
	return 0;
}

void uses_input(struct input_dev *dev)
{
	dev->event = input_event_function;
}

static int notified(struct notifier_block *nb, unsigned long action, void *data)
{
	msleep(1); // check-error {{msleep() may sleep}}
	return NOTIFY_OK;
}

static struct notifier_block block = {.notifier_call = notified};

static int notified_process(struct notifier_block *nb, unsigned long action, void *data)
{
	msleep(1);
	return NOTIFY_OK;
}

static struct notifier_block process_block = {.notifier_call = notified_process};

int uses_notifiers(struct atomic_notifier_head *head)
{
	register_netdevice_notifier(&process_block);
	return atomic_notifier_chain_register(head, &block);
}

// A scope that spans two functions of a table.
static void *seq_start(struct seq_file *seq, loff_t *pos)
{
	struct device_data *data = seq->private;

	spin_lock(&data->lock);
	return seq_list_start(&data->list, *pos);
}

static void *seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	struct device_data *data = seq->private;

	return seq_list_next(v, &data->list, pos);
}

static void seq_stop(struct seq_file *seq, void *v)
{
	struct device_data *data = seq->private;

	spin_unlock(&data->lock);
}

static int seq_show(struct seq_file *seq, void *v)
{
	struct device_data *data = seq->private;

	mutex_lock(&data->mutex); // check-error {{mutex_lock() may sleep}}
	mutex_unlock(&data->mutex);
	return 0;
}

static const struct seq_operations seq_ops = {
	.start = seq_start,
	.next = seq_next,
	.stop = seq_stop,
	.show = seq_show,
};

int uses_seq(struct file *file)
{
	return seq_open(file, &seq_ops);
}

// A closure runs in its work queue, whoever drops the last reference.
struct closed {
	struct closure closure;
	struct timer_list timer;
};

static void closed_work(struct work_struct *work)
{
	msleep(1);
}

static void closed_timer(struct timer_list *timer)
{
	struct closed *closed = from_timer(closed, timer, timer);

	set_closure_fn(&closed->closure, closed_work, system_wq);
	closure_queue(&closed->closure);
}

void closes(struct closed *closed)
{
	timer_setup(&closed->timer, closed_timer, 0);
}

// The last buffer of a socket is freed in a softirq, and then the socket.
static void socket_destruct(struct sock *sk)
{
	msleep(1); // check-error {{msleep() may sleep, but a softirq runs}}
}

void socket_create(struct sock *sk)
{
	sk->sk_destruct = socket_destruct;
}

MODULE_DESCRIPTION("Callbacks");
MODULE_LICENSE("Dual MIT/GPL");
