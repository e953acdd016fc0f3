// SPDX-License-Identifier: Apache-2.0
#include "codec/json_reader.hpp"

#include "base/utf8.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace luoshi::codec {
namespace {

// The names that stand in one open object: a few are looked through, more of them stand in a set, so that no input
// makes this slow.
class Names {
 public:
  void clear() {
    few_.clear();
    many_.clear();
  }
  /// False if the name is there already.
  bool add(const std::string& name) {
    if (!many_.empty()) return many_.insert(name).second;
    if (std::ranges::find(few_, name) != few_.end()) return false;
    few_.push_back(name);
    if (few_.size() > kFew) many_.insert(few_.begin(), few_.end());
    return true;
  }

 private:
  static constexpr std::size_t kFew = 16;
  std::vector<std::string> few_ = {};
  std::set<std::string> many_ = {};
};

// The handler that Boost.JSON asks for. A call that returns false stops the parser where it stands.
class Events {
 public:
  // Names and values of Boost's own choice.
  constexpr static std::size_t max_object_size = std::size_t(-1);
  constexpr static std::size_t max_array_size = std::size_t(-1);
  constexpr static std::size_t max_key_size = std::size_t(-1);
  constexpr static std::size_t max_string_size = std::size_t(-1);
  using Code = boost::json::error_code;
  using Text = boost::json::string_view;

  explicit Events(JsonHandler& handler) : handler_(&handler) {}

  bool on_document_begin(Code&) { return true; }
  bool on_document_end(Code&) { return true; }
  bool on_object_begin(Code&) {
    if (names_.size() == open_) names_.emplace_back();
    names_[open_++].clear();
    handler_->begin_object();
    return true;
  }
  bool on_object_end(std::size_t, Code&) {
    --open_;
    handler_->end_object();
    return true;
  }
  bool on_array_begin(Code&) {
    handler_->begin_array();
    return true;
  }
  bool on_array_end(std::size_t, Code&) {
    handler_->end_array();
    return true;
  }
  bool on_key_part(Text part, std::size_t, Code&) { return gather(part); }
  bool on_key(Text part, std::size_t, Code& code) {
    gather(part);
    if (!names_[open_ - 1].add(text_)) return refuse("E-JSON-003", text_, code);
    handler_->key(text_);
    text_.clear();
    return true;
  }
  bool on_string_part(Text part, std::size_t, Code&) { return gather(part); }
  bool on_string(Text part, std::size_t, Code&) {
    gather(part);
    handler_->string(text_);
    text_.clear();
    return true;
  }
  bool on_number_part(Text part, Code&) { return gather(part); }
  bool on_int64(std::int64_t, Text part, Code& code) { return number(part, code); }
  bool on_uint64(std::uint64_t, Text part, Code& code) { return number(part, code); }
  bool on_double(double, Text part, Code& code) { return number(part, code); }
  bool on_bool(bool value, Code&) {
    handler_->boolean(value);
    return true;
  }
  bool on_null(Code&) {
    handler_->null();
    return true;
  }
  bool on_comment_part(Text, Code&) { return true; }
  bool on_comment(Text, Code&) { return true; }

  [[nodiscard]] std::string_view refusal() const { return refusal_; }
  [[nodiscard]] const std::string& refused() const { return text_; }

 private:
  bool gather(Text part) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool number(Text part, Code& code) {
    gather(part);
    if (!handler_->number(text_)) return refuse("E-JSON-005", text_, code);
    text_.clear();
    return true;
  }
  bool refuse(std::string_view id, const std::string&, Code& code) {
    refusal_ = id;
    code = boost::json::make_error_code(boost::json::error::syntax);
    return false;
  }

  JsonHandler* handler_;
  std::string text_;
  std::vector<Names> names_;  ///< of the objects that are open, and room of those that were
  std::size_t open_ = 0;
  std::string_view refusal_;
};

Error error_at(std::string_view text, std::size_t at, std::string_view id, std::vector<base::Arg> args) {
  std::uint32_t line = 1;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < at; ++i) {
    if (text[i] != '\n') continue;
    ++line;
    line_start = i + 1;
  }
  // Columns count characters; the text before the fault has been read, so it is whole up to a character or two.
  std::size_t column = 1;
  for (std::size_t i = line_start; i < at; ++i) column += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
  args.push_back({"column", std::to_string(column)});
  const bool is_limit = id == "E-JSON-002" || id == "E-JSON-004";
  return {.code = is_limit ? base::ErrorCode::limit : base::ErrorCode::invalid_input,
          .id = id,
          .where = {.file = {}, .line = line, .item = {}},
          .args = std::move(args)};
}

}  // namespace

Result<void> read_json(std::string_view text, JsonHandler& handler, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max) {
    return fail({.code = base::ErrorCode::limit,
                 .id = "E-JSON-004",
                 .where = {},
                 .args = {{"limit", std::to_string(limits.bytes_max)}}});
  }
  boost::json::parse_options options;
  options.max_depth = limits.depth_max;
  boost::json::basic_parser<Events> parser(options, handler);
  boost::json::error_code code;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), code);
  const Events& events = parser.handler();
  if (!events.refusal().empty()) {
    return fail(error_at(text, read, events.refusal(), {{"value", events.refused()}}));
  }
  if (code == boost::json::error::too_deep) {
    return fail(error_at(text, read, "E-JSON-002", {{"limit", std::to_string(limits.depth_max)}}));
  }
  if (code) return fail(error_at(text, read, "E-JSON-001", {{"reason", code.message()}}));
  for (std::size_t at = read; at < text.size(); ++at) {
    if (std::string_view(" \t\r\n").contains(text[at])) continue;
    return fail(error_at(text, at, "E-JSON-001", {{"reason", "extra data"}}));
  }
  return {};
}

}  // namespace luoshi::codec
