/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#include "uses.h"
#include <drm/drm_crtc.h>
#include <drm/drm_device.h>
#include <drm/drm_drv.h>
#include <drm/drm_ioctl.h>
#include <drm/drm_mipi_dsi.h>
#include <drm/drm_plane.h>
#include <drm/drm_print.h>
#include <kunit/test.h>
#include <linux/clk-provider.h>
#include <linux/hwmon.h>
#include <linux/moduleparam.h>
#include <linux/of.h>
#include <linux/property.h>
#include <media/dvbdev.h>
#include <media/v4l2-subdev.h>
#include <sound/soc.h>
#include <soc/mscc/ocelot.h>
#include <video/mipi_display.h>

#ifdef __cplusplus
extern "C" {
#endif
struct dvb_frontend *attach(struct device *dev, int number);
#ifdef __cplusplus
}
#endif

#define DECLARE(...) __VA_ARGS__
#define BUILD(name, ...) \
	void build_##name(struct device *dev, struct drm_device *drm, struct mipi_dsi_device *dsi, \
			  struct v4l2_subdev_state *state, struct kunit *test, struct net_device *dev_net, \
			  int value) MAY_SLEEP; \
	void build_##name(struct device *dev, struct drm_device *drm, struct mipi_dsi_device *dsi, \
			  struct v4l2_subdev_state *state, struct kunit *test, struct net_device *dev_net, \
			  int value) \
	{ \
		__VA_ARGS__ \
	}
