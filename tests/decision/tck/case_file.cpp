// SPDX-License-Identifier: Apache-2.0
#include "case_file.hpp"

#include "codec/xml_tree.hpp"

namespace luoshi::tck {
namespace {

using codec::XmlElement;
using feel::Value;

template <class Parsed>
Value or_text(const std::optional<Parsed>& parsed, const std::string& text) {
  return parsed ? Value(*parsed) : Value::string(text);
}

std::string_view attribute(const XmlElement& element, std::string_view local) {
  for (const auto& candidate : element.attributes) {
    if (candidate.local == local) return candidate.value;
  }
  return {};
}

Value duration(const std::string& text) {
  if (const auto months = feel::parse_year_month_duration(text)) return *months;
  return or_text(feel::parse_day_time_duration(text), text);
}

Value simple(const XmlElement& element) {
  if (attribute(element, "nil") == "true") return {};
  std::string_view type = attribute(element, "type");
  type = type.substr(type.find(':') == std::string_view::npos ? 0 : type.find(':') + 1);
  const std::string& text = element.text;
  if (type == "decimal" || type == "double" || type == "integer" || type == "int" || type == "float" ||
      type == "long") {
    return or_text(base::Decimal::parse(text), text);
  }
  if (type == "boolean") return text == "true" || text == "1";
  if (type == "date") return or_text(feel::parse_date(text), text);
  if (type == "time") return or_text(feel::parse_time(text), text);
  if (type == "dateTime") return or_text(feel::parse_date_time(text), text);
  if (type == "duration" || type == "dayTimeDuration" || type == "yearMonthDuration") return duration(text);
  return Value::string(text);
}

// What stands inside of a node, an item or an expectation: one value, components, or a list.
Value value_in(const XmlElement& element) {
  if (attribute(element, "nil") == "true") return {};
  feel::Context context;
  bool is_context = false;
  for (const XmlElement& child : element.children) {
    if (child.local == "value") return simple(child);
    if (child.local == "list") {
      if (attribute(child, "nil") == "true") return {};
      feel::List items;
      for (const XmlElement& item : child.children) {
        if (item.local == "item") items.push_back(value_in(item));
      }
      return Value::list(std::move(items));
    }
    if (child.local != "component") continue;
    is_context = true;
    context.put(std::string(child.get("name")), value_in(child));
  }
  return is_context ? Value::context(std::move(context)) : Value();
}

Case read_case(const XmlElement& element) {
  Case read;
  read.id = element.get("id");
  read.invocable = element.get("invocableName");
  if (element.get("type") == "bkm") read.type = Case::Type::knowledge;
  if (element.get("type") == "decisionService") read.type = Case::Type::service;
  for (const XmlElement& child : element.children) {
    Node node{.name = std::string(child.get("name")), .space = std::string(child.get("namespace")), .value = {}};
    if (child.local == "inputNode") {
      node.value = value_in(child);
      read.inputs.push_back(std::move(node));
    } else if (child.local == "resultNode") {
      const XmlElement* expected = child.child("expected");
      if (expected != nullptr) node.value = value_in(*expected);
      node.is_error = child.get("errorResult") == "true";
      read.results.push_back(std::move(node));
    }
  }
  return read;
}

}  // namespace

Result<CaseFile> read_cases(std::string_view xml) {
  LUOSHI_TRY(const XmlElement root, codec::read_xml_tree(xml));
  CaseFile file;
  for (const XmlElement& child : root.children) {
    if (child.local == "modelName") file.model = child.text;
    if (child.local == "testCase") file.cases.push_back(read_case(child));
  }
  return file;
}

}  // namespace luoshi::tck
