// SPDX-License-Identifier: Apache-2.0
#include "paper/cell_text.hpp"

#include "base/utf8.hpp"

#include <cctype>
#include <cstdint>

namespace luoshi::paper {
namespace {

constexpr std::size_t kEscapeLength = 7;  // _x0041_

std::size_t units_of(char32_t c) { return c > 0xFFFF ? 2 : 1; }

// XML 1.0, 2.2: tab, line breaks, and everything from U+0020 but surrogates, U+FFFE and U+FFFF.
bool is_xml_character(char32_t c) { return c == '\t' || c == '\n' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF); }

bool is_escape(std::string_view text) {
  if (text.size() < kEscapeLength || text[0] != '_' || text[1] != 'x' || text[6] != '_') return false;
  for (const char c : text.substr(2, 4)) {
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return false;
  }
  return true;
}

std::size_t count_units(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) units += units_of(base::decode_utf8(text, at));
  return units;
}

}  // namespace

void append_cell_text(std::string& out, std::string_view text, std::size_t units_max, std::string_view cut_note) {
  // Escapes are rare and make a text longer than it is: they count in full, which errs on the safe side.
  std::size_t budget = units_max;
  const std::size_t note_units = count_units(cut_note);
  std::size_t units = 0;
  std::size_t cut_at = std::string::npos;  // where the text must end if the note has to follow
  for (std::size_t at = 0; at < text.size();) {
    const bool escape = is_escape(text.substr(at));
    const std::size_t before = at;
    const char32_t c = base::decode_utf8(text, at);
    const std::size_t cost = escape ? kEscapeLength : units_of(c);
    if (cut_at == std::string::npos && units + cost + note_units > budget) cut_at = out.size();
    if (units + cost > budget) {
      out.resize(cut_at);
      out += cut_note;
      return;
    }
    units += cost;
    if (escape)
      out += "_x005F_";
    else if (is_xml_character(c))
      out.append(text, before, at - before);
    else
      out += c == '\r' ? "" : " ";
  }
}

std::size_t count_lines(std::string_view text, double width) {
  std::size_t lines = 1;
  double used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::decode_utf8(text, at);
    const double wide = c >= 0x1100 ? 2 : 1;
    if (c == '\n' || (used > 0 && used + wide > width)) {
      ++lines;
      used = 0;
    }
    if (c != '\n') used += wide;
  }
  return lines;
}

std::string header_text(std::string_view text, std::size_t characters_max) {
  std::string out;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    const char32_t c = base::decode_utf8(text, at);
    characters += c == '&' ? 2 : units_of(c);
    if (characters > characters_max) break;
    if (c == '&')
      out += "&&";
    else if (c < 0x20 || !is_xml_character(c))
      out += ' ';
    else
      out.append(text, before, at - before);
  }
  // A heading that starts with a digit would run into the size before it (&16).
  if (!out.empty() && std::isdigit(static_cast<unsigned char>(out[0])) != 0) out.insert(0, " ");
  return out;
}

std::string page_number_code(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    if (words.substr(at).starts_with("{page}")) {
      out += "&P";
      at += 6;
    } else if (words.substr(at).starts_with("{pages}")) {
      out += "&N";
      at += 7;
    } else {
      out += words[at++];
    }
  }
  return out;
}

}  // namespace luoshi::paper
