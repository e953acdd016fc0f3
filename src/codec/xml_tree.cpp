// SPDX-License-Identifier: Apache-2.0
#include "codec/xml_tree.hpp"

namespace luoshi::codec {
namespace {

Failure too_much(std::string_view id, std::size_t limit) {
  return fail({.code = base::ErrorCode::limit, .id = id, .where = {}, .args = {{"limit", std::to_string(limit)}}});
}

class TreeBuilder : public XmlHandler {
 public:
  explicit TreeBuilder(std::size_t elements_max) : elements_max_(elements_max) {}

  [[nodiscard]] bool wants_places() const override { return true; }
  void place(XmlPlace place) override { place_ = place; }

  void start(XmlName name, const XmlAttributes& attributes) override {
    if (++elements_ > elements_max_) return;
    XmlElement element{.space = std::string(name.space), .local = std::string(name.local), .place = place_};
    attributes.for_each([&](XmlName attribute, std::string_view value) {
      element.attributes.push_back({std::string(attribute.space), std::string(attribute.local), std::string(value)});
    });
    open_.push_back(std::move(element));
  }

  void end(XmlName) override {
    if (elements_ > elements_max_) return;
    XmlElement closed = std::move(open_.back());
    open_.pop_back();
    if (open_.empty())
      root_ = std::move(closed);
    else
      open_.back().children.push_back(std::move(closed));
  }

  void text(std::string_view piece) override {
    if (open_.empty() || elements_ > elements_max_) return;
    XmlElement& element = open_.back();
    if (element.text.empty()) element.text_place = place_;
    element.text += piece;
  }

  [[nodiscard]] Result<void> state() override {
    if (elements_ > elements_max_) return too_much("E-XML-005", elements_max_);
    return {};
  }

  [[nodiscard]] XmlElement take() { return std::move(root_); }

 private:
  std::size_t elements_max_;
  std::size_t elements_ = 0;
  XmlPlace place_ = {};
  std::vector<XmlElement> open_;
  XmlElement root_;
};

}  // namespace

std::string_view XmlElement::get(std::string_view name) const {
  const Attribute* attribute = find_attribute(name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

const XmlElement::Attribute* XmlElement::find_attribute(std::string_view name) const {
  for (const Attribute& attribute : attributes) {
    if (attribute.space.empty() && attribute.local == name) return &attribute;
  }
  return nullptr;
}

const XmlElement* XmlElement::child(std::string_view name) const {
  for (const XmlElement& element : children) {
    if (element.local == name) return &element;
  }
  return nullptr;
}

Result<XmlElement> read_xml_tree(std::string_view bytes, const XmlTreeLimits& limits) {
  if (bytes.size() > limits.bytes_max) return too_much("E-XML-004", limits.bytes_max);
  TreeBuilder builder(limits.elements_max);
  LUOSHI_CHECK(parse_xml(bytes, builder, {.depth_max = limits.depth_max}));
  return builder.take();
}

}  // namespace luoshi::codec
