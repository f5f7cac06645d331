/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM kpp_macros

#if !defined(KPP_TRACED_H) || defined(TRACE_HEADER_MULTI_READ)
#define KPP_TRACED_H

#include <linux/tracepoint.h>

TRACE_EVENT(kpp_number,
	TP_PROTO(int number, const char *word),
	TP_ARGS(number, word),
	TP_STRUCT__entry(
		__field(int, number)
		__field(u64, square)
		__array(char, text, 8)
	),
	TP_fast_assign(
		__entry->number = number;
		__entry->square = (u64)number * number;
		strscpy(__entry->text, word, sizeof(__entry->text));
	),
	TP_printk("number=%d square=%llu text=%s", __entry->number, __entry->square, __entry->text)
);

DECLARE_EVENT_CLASS(kpp_pair,
	TP_PROTO(unsigned int a, unsigned int b),
	TP_ARGS(a, b),
	TP_STRUCT__entry(
		__field(unsigned int, a)
		__field(unsigned int, b)
	),
	TP_fast_assign(
		__entry->a = a;
		__entry->b = b;
	),
	TP_printk("a=%u b=%u", __entry->a, __entry->b)
);

DEFINE_EVENT(kpp_pair, kpp_first,
	TP_PROTO(unsigned int a, unsigned int b),
	TP_ARGS(a, b)
);

#endif

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE traced
#include <trace/define_trace.h>
