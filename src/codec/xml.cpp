// SPDX-License-Identifier: Apache-2.0
#include "codec/xml.hpp"

#include <expat.h>

#include <string>

namespace luoshi::codec {
namespace {

using base::ErrorCode;

constexpr char kSeparator = '\n';  // between namespace and local name; cannot stand in either
constexpr std::size_t kPieceMax = 1u << 20;

XmlName split(const char* name) {
  const std::string_view whole(name);
  const auto separator = whole.find(kSeparator);
  if (separator == std::string_view::npos) return {.space = {}, .local = whole};
  return {.space = whole.substr(0, separator), .local = whole.substr(separator + 1)};
}

}  // namespace

XmlName XmlAttributes::name_of(const char* name) { return split(name); }

std::optional<std::string_view> XmlAttributes::find(std::string_view local) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (split(*pair).local == local) return pair[1];
  }
  return std::nullopt;
}

struct XmlParser::Events {
  struct Free {
    void operator()(XML_ParserStruct* freed) const { XML_ParserFree(freed); }
  };
  XmlHandler* handler = nullptr;
  std::size_t depth_max = 0;
  std::size_t depth = 0;
  std::optional<Error> refusal = {};
  std::unique_ptr<XML_ParserStruct, Free> parser;

  void refuse(ErrorCode code, std::string_view id, std::vector<base::Arg> args = {}) {
    if (refusal) return;
    refusal = Error{.code = code, .id = id, .where = {}, .args = std::move(args)};
    XML_StopParser(parser.get(), XML_FALSE);
  }

  void tell_place() const {
    if (!handler->wants_places()) return;
    handler->place({.line = static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser.get())),
                    .column = static_cast<std::uint32_t>(XML_GetCurrentColumnNumber(parser.get())) + 1});
  }

  static Events& of(void* data) { return *static_cast<Events*>(data); }
  static void XMLCALL start(void* data, const XML_Char* name, const XML_Char** attributes) {
    Events& events = of(data);
    if (++events.depth > events.depth_max) {
      events.refuse(ErrorCode::limit, "E-XML-003", {{"limit", std::to_string(events.depth_max)}});
    }
    if (events.refusal) return;
    events.tell_place();
    events.handler->start(split(name), XmlAttributes(attributes));
  }
  static void XMLCALL end(void* data, const XML_Char* name) {
    Events& events = of(data);
    if (events.refusal) return;  // a stopped parser may still end the element it is in
    --events.depth;
    events.handler->end(split(name));
  }
  static void XMLCALL text(void* data, const XML_Char* piece, int size) {
    Events& events = of(data);
    if (events.refusal) return;
    events.tell_place();
    events.handler->text({piece, static_cast<std::size_t>(size)});
  }
  static void XMLCALL doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int has_internal_subset) {
    if (has_internal_subset != 0) of(data).refuse(ErrorCode::forbidden, "E-XML-002");
  }
};

XmlParser::XmlParser(XmlHandler& handler, const XmlLimits& limits) : events_(std::make_unique<Events>()) {
  events_->handler = &handler;
  events_->depth_max = limits.depth_max;
  events_->parser.reset(XML_ParserCreateNS(nullptr, kSeparator));
  if (!events_->parser) throw std::bad_alloc();
  XML_Parser parser = events_->parser.get();
  XML_SetUserData(parser, events_.get());
  XML_SetElementHandler(parser, Events::start, Events::end);
  XML_SetCharacterDataHandler(parser, Events::text);
  XML_SetStartDoctypeDeclHandler(parser, Events::doctype);
  XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER);
}

XmlParser::~XmlParser() = default;

Result<void> XmlParser::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto piece = bytes.substr(0, kPieceMax);
    LUOSHI_CHECK(parse(piece, XML_FALSE));
    bytes.remove_prefix(piece.size());
  }
  return {};
}

Result<void> XmlParser::finish() { return parse({}, XML_TRUE); }

Result<void> XmlParser::parse(std::string_view bytes, int is_final) {
  XML_Parser parser = events_->parser.get();
  const XML_Status status = XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), is_final);
  const auto line = static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser));
  if (events_->refusal) {
    Error refusal = *events_->refusal;
    refusal.where.line = line;
    return fail(std::move(refusal));
  }
  LUOSHI_CHECK(events_->handler->state());
  if (status == XML_STATUS_OK) return {};
  return fail({.code = ErrorCode::corrupt,
               .id = "E-XML-001",
               .where = {.file = {}, .line = line, .item = {}},
               .args = {{"reason", XML_ErrorString(XML_GetErrorCode(parser))}}});
}

Result<void> parse_xml(std::string_view bytes, XmlHandler& handler, const XmlLimits& limits) {
  XmlParser parser(handler, limits);
  LUOSHI_CHECK(parser.feed(bytes));
  return parser.finish();
}

}  // namespace luoshi::codec
