// SPDX-License-Identifier: MIT
#pragma once
/* Debian's libxml2 is built with ICU and its headers include ICU's, which clash with the ICU inside Foundation wherever
 * both modules meet. Only the tail of a struct that we never touch depends on it. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* xmlFree is a variable behind a macro, which Swift does not import. */
static inline void lm_xml_free(void *memory) { xmlFree(memory); }

static inline void lm_xml_ignore(void *context, xmlErrorPtr error) { (void)context, (void)error; }

/* Errors stay in the context; nothing goes to standard error. */
static inline void lm_xml_silence(xmlXPathContextPtr context) { context->error = (xmlStructuredErrorFunc)lm_xml_ignore; }
