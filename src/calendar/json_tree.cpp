// SPDX-License-Identifier: Apache-2.0
#include "calendar/json_tree.hpp"

#include "codec/json_reader.hpp"

#include <algorithm>
#include <charconv>

namespace luoshi::calendar {
namespace {

class Builder : public codec::JsonHandler {
 public:
  void begin_object() override { open(JsonTree::Kind::object); }
  void key(std::string_view name) override { open_.back().names.emplace_back(name); }
  void end_object() override { close(); }
  void begin_array() override { open(JsonTree::Kind::array); }
  void end_array() override { close(); }
  void string(std::string_view text) override {
    JsonTree tree{.kind = JsonTree::Kind::string};
    tree.string = text;
    put(std::move(tree));
  }
  void boolean(bool value) override { put({.kind = JsonTree::Kind::boolean, .boolean = value}); }
  void null() override { put({}); }
  bool number(std::string_view digits) override {
    JsonTree tree{.kind = JsonTree::Kind::integer};
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), tree.integer);
    if (problem != std::errc() || end != digits.data() + digits.size()) return false;
    put(std::move(tree));
    return true;
  }

  JsonTree root = {};

 private:
  void open(JsonTree::Kind kind) { open_.push_back({.kind = kind}); }
  void close() {
    JsonTree done = std::move(open_.back());
    open_.pop_back();
    put(std::move(done));
  }
  void put(JsonTree tree) {
    if (open_.empty()) {
      root = std::move(tree);
    } else {
      open_.back().items.push_back(std::move(tree));
    }
  }

  std::vector<JsonTree> open_ = {};
};

}  // namespace

const JsonTree* JsonTree::find(std::string_view name) const {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? nullptr : &items[static_cast<std::size_t>(found - names.begin())];
}

std::optional<std::string_view> JsonTree::text_of(std::string_view name) const {
  const auto* member = find(name);
  if (member == nullptr || member->kind != Kind::string) return std::nullopt;
  return member->string;
}

std::optional<std::int64_t> JsonTree::integer_of(std::string_view name) const {
  const auto* member = find(name);
  if (member == nullptr || member->kind != Kind::integer) return std::nullopt;
  return member->integer;
}

std::optional<bool> JsonTree::boolean_of(std::string_view name) const {
  const auto* member = find(name);
  if (member == nullptr || member->kind != Kind::boolean) return std::nullopt;
  return member->boolean;
}

const std::vector<JsonTree>* JsonTree::items_of(std::string_view name) const {
  const auto* member = find(name);
  return member == nullptr || member->kind != Kind::array ? nullptr : &member->items;
}

Result<JsonTree> read_tree(std::string_view json, std::size_t bytes_max) {
  Builder builder;
  LUOSHI_CHECK(codec::read_json(json, builder, {.bytes_max = bytes_max, .depth_max = 12}));
  return std::move(builder.root);
}

}  // namespace luoshi::calendar
