// SPDX-License-Identifier: Apache-2.0
#include "document/archive_xml.hpp"

namespace luoshi::document {
namespace {

class RelationsHandler : public codec::XmlHandler {
 public:
  explicit RelationsHandler(std::string part) : part_(std::move(part)) {}

  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override {
    if (name.local != "Relationship" || attributes.get("TargetMode") == "External") return;
    const auto type = attributes.get("Type");
    relations.push_back({.type = std::string(type.substr(type.rfind('/') + 1)),
                         .target = resolve_entry(part_, attributes.get("Target"))});
  }
  void end(codec::XmlName) override {}
  void text(std::string_view) override {}

  std::vector<Relation> relations;

 private:
  std::string part_;
};

}  // namespace

codec::ZipLimits zip_limits(const Limits& limits) {
  return {.entries_max = limits.entries_max,
          .entry_bytes_max = limits.entry_bytes_max,
          .total_bytes_max = 2 * limits.entry_bytes_max,
          .ratio_max = limits.unpacked_ratio_max};
}

Result<void> parse_entry(codec::ZipArchive& archive, const std::string& entry, codec::XmlHandler& handler,
                         const Limits& limits) {
  codec::XmlParser parser(handler, {.depth_max = limits.xml_depth_max});
  auto outcome = archive.read(entry, [&](std::string_view piece) { return parser.feed(piece); });
  if (outcome) outcome = parser.finish();
  if (!outcome) outcome.error().where.item = entry;
  return outcome;
}

Result<std::vector<Relation>> relations_of(codec::ZipArchive& archive, const std::string& part, const Limits& limits) {
  const auto slash = part.rfind('/');
  const std::size_t folder = slash == std::string::npos ? 0 : slash + 1;
  const std::string entry = part.substr(0, folder) + "_rels/" + part.substr(folder) + ".rels";
  RelationsHandler handler(part);
  if (!archive.contains(entry)) return std::vector<Relation>();
  LUOSHI_CHECK(parse_entry(archive, entry, handler, limits));
  return std::move(handler.relations);
}

std::string resolve_entry(std::string_view from, std::string_view target) {
  std::string path;
  if (!target.starts_with('/')) path = from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/'));
  while (!target.empty()) {
    const auto end = std::min(target.find('/'), target.size());
    const auto step = target.substr(0, end);
    target.remove_prefix(std::min(end + 1, target.size()));
    if (step.empty() || step == ".") continue;
    if (step == "..") {
      path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
      continue;
    }
    if (!path.empty()) path += '/';
    path += step;
  }
  return path;
}

}  // namespace luoshi::document
