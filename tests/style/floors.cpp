// SPDX-License-Identifier: Apache-2.0
#include "style/floors.hpp"

#include <algorithm>

#include <charconv>
#include <sstream>

namespace luoshi::style {
namespace {

constexpr int kAppFloor = 12;

// The words of a command's arguments, comments left out.
std::vector<std::string> words_of(std::string_view cmake, std::size_t from) {
  const auto end = cmake.find(')', from);
  std::string text;
  for (const auto& line : split_lines(cmake.substr(from, end - from))) text += line.substr(0, line.find('#')) + " ";
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

void add_module(Rooms& rooms, const std::vector<std::string>& words) {
  if (words.empty()) return;
  auto& room = rooms[words.front()];
  std::string keyword;
  for (const auto& word : words) {
    if (word == "FLOOR" || word == "USES" || word == "SOURCES" || word == "LIBS") {
      keyword = word;
    } else if (keyword == "FLOOR") {
      std::from_chars(word.data(), word.data() + word.size(), room.floor);
    } else if (keyword == "USES") {
      room.uses.insert(word);
    }
  }
}

}  // namespace

void add_rooms(Rooms& rooms, std::string_view cmake) {
  constexpr std::string_view kModule = "luoshi_module(";
  for (auto at = cmake.find(kModule); at != std::string_view::npos; at = cmake.find(kModule, at + 1)) {
    add_module(rooms, words_of(cmake, at + kModule.size()));
  }
  if (cmake.find("add_executable(luoshi ") != std::string_view::npos) rooms["app"].floor = kAppFloor;
}

std::vector<Finding> check_includes(const SourceText& source, const Rooms& rooms) {
  const auto room = room_of(source.path);
  const auto own = rooms.find(room);
  if (room.empty()) return {};
  if (own == rooms.end()) return {{source.path, 1, "the room " + room + " is not declared with luoshi_module"}};
  std::vector<Finding> findings;
  constexpr std::string_view kInclude = "#include \"";
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const std::string_view line = source.lines[i];
    if (!line.starts_with(kInclude)) continue;
    const auto target = line.substr(kInclude.size(), line.find('/') - kInclude.size());
    const auto other = rooms.find(std::string(target));
    if (target == room) continue;
    if (other == rooms.end()) {
      findings.push_back({source.path, i + 1, "include by room, from src/: \"room/file.hpp\""});
    } else if (other->second.floor >= own->second.floor) {
      findings.push_back(
          {source.path, i + 1, room + " may not include " + other->first + ", which is not on a lower floor"});
    } else if (room != "app" && !own->second.uses.contains(other->first)) {  // app is above every room
      findings.push_back({source.path, i + 1, other->first + " is not declared in USES of " + room});
    }
  }
  return findings;
}

bool includes_asio(const SourceText& source) {
  return std::ranges::any_of(source.lines, [](std::string_view line) {
    return line.starts_with("#include <boost/asio") || line.starts_with("#include <boost/beast");
  });
}

std::vector<Finding> check_http(const SourceText& source) {
  if (!source.path.starts_with("src/api/http/")) return {};
  std::vector<Finding> findings;
  constexpr std::string_view kInclude = "#include \"";
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const std::string_view line = source.lines[i];
    if (!line.starts_with(kInclude)) continue;
    const auto target = line.substr(kInclude.size());
    const auto is_of = [&](std::string_view room) { return target.starts_with(room); };
    if (is_of("base/") || is_of("codec/") || is_of("api/http/")) continue;
    findings.push_back({source.path, i + 1, "api/http may include base and codec only"});
  }
  return findings;
}

}  // namespace luoshi::style
