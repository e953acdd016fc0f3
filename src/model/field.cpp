// SPDX-License-Identifier: Apache-2.0
#include "model/field.hpp"

#include "model/named.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, 14> kKinds = {"text",   "number", "money",  "date",    "boolean",
                                                     "choice", "place",  "person", "post",    "unit",
                                                     "link",   "file",   "table",  "computed"};
constexpr std::array<std::string_view, 4> kAccesses = {"editable", "read_only", "masked", "hidden"};
constexpr std::int64_t kPatternBytesMax = 1 << 20;

}  // namespace

std::string_view name_of(FieldKind kind) { return name_in(kKinds, kind); }
std::optional<FieldKind> field_kind_named(std::string_view name) { return value_in<FieldKind>(kKinds, name); }
std::string_view name_of(Access access) { return name_in(kAccesses, access); }
std::optional<Access> access_named(std::string_view name) { return value_in<Access>(kAccesses, name); }

struct Pattern::Content {
  Content(std::string_view pattern, const re2::RE2::Options& options)
      : text(pattern), compiled(re2::StringPiece(text.data(), text.size()), options) {}
  std::string text;
  re2::RE2 compiled;
};

std::optional<Pattern> Pattern::make(std::string_view text, std::string& why) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kPatternBytesMax);
  auto content = std::make_shared<const Content>(text, options);
  if (!content->compiled.ok()) {
    why = content->compiled.error();
    return std::nullopt;
  }
  return Pattern(std::move(content));
}

bool Pattern::matches(std::string_view text) const {
  return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), content_->compiled);
}

const std::string& Pattern::text() const { return content_->text; }

bool Field::is_private() const {
  if (personal) return true;
  switch (value_kind()) {
    case FieldKind::text:
    case FieldKind::place:
      return true;
    case FieldKind::table:
      return std::ranges::any_of(columns, &Field::is_private);
    default:
      return false;
  }
}

bool Field::is_sortable() const {
  const auto value = value_kind();
  return value != FieldKind::table && value != FieldKind::place && value != FieldKind::file;
}

}  // namespace luoshi::model
