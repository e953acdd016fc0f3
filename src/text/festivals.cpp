// SPDX-License-Identifier: Apache-2.0
#include "text/festivals.hpp"

#include "text/character_set.hpp"

#include <array>

namespace luoshi::text {
namespace {

struct Named {
  std::u32string_view name;
  Festival festival;
};

// Holidays last as the State Council sets them in an ordinary year (春节 8 days since 2025, 国庆 7, others 1 to 5).
constexpr std::array kNamed = std::to_array<Named>({
    {U"春节", {2, 0, 1, 1, 8}},          {U"新春", {2, 0, 1, 1, 8}},          {U"元宵节", {3, 1, 1, 1, 1}},
    {U"元宵", {2, 1, 1, 1, 1}},          {U"端午节", {3, 2, 1, 1, 3}},        {U"端午", {2, 2, 1, 1, 3}},
    {U"中秋节", {3, 3, 1, 1, 3}},        {U"中秋", {2, 3, 1, 1, 3}},          {U"重阳节", {3, 4, 1, 1, 1}},
    {U"重阳", {2, 4, 1, 1, 1}},          {U"元旦", {2, -1, 1, 1, 1}},         {U"清明节", {3, kQingming, 4, 4, 3}},
    {U"清明", {2, kQingming, 4, 4, 3}},  {U"五一", {2, -1, 5, 1, 5}},         {U"“五一”", {4, -1, 5, 1, 5}},
    {U"国庆节", {3, -1, 10, 1, 7}},      {U"国庆", {2, -1, 10, 1, 7}},        {U"“十一”", {4, -1, 10, 1, 7}},
    {U"主汛期", {3, -1, 6, 1, 92}},      {U"汛期", {2, -1, 6, 1, 122}},       {U"入汛", {2, -1, 6, 1, 1}},
    {U"汛", {1, -1, 6, 1, 122}},         {U"采暖季", {3, -1, 11, 15, 121}},   {U"采暖期", {3, -1, 11, 15, 121}},
    {U"供暖季", {3, -1, 11, 15, 121}},   {U"供暖期", {3, -1, 11, 15, 121}},   {U"供暖", {2, -1, 11, 15, 121}},
    {U"冬季采暖", {4, -1, 11, 15, 121}}, {U"七一", {2, -1, 7, 1, 1}},         {U"“七一”", {4, -1, 7, 1, 1}},
    {U"六一", {2, -1, 6, 1, 1}},         {U"“六一”", {4, -1, 6, 1, 1}},       {U"八一", {2, -1, 8, 1, 1}},
    {U"“八一”", {4, -1, 8, 1, 1}},       {U"“三八”", {4, -1, 3, 8, 1}},       {U"“五四”", {4, -1, 5, 4, 1}},
    {U"暑假", {2, -1, 7, 1, 62}},        {U"暑期", {2, -1, 7, 1, 62}},        {U"劳动节", {3, -1, 5, 1, 5}},
    {U"儿童节", {3, -1, 6, 1, 1}},       {U"建党节", {3, -1, 7, 1, 1}},       {U"建军节", {3, -1, 8, 1, 1}},
    {U"教师节", {3, -1, 9, 10, 1}},      {U"妇女节", {3, -1, 3, 8, 1}},       {U"采暖", {2, -1, 11, 15, 121}},
    {U"供热季", {3, -1, 11, 15, 121}},   {U"供热期", {3, -1, 11, 15, 121}},   {U"供热", {2, -1, 11, 15, 121}},
    {U"冬季供暖", {4, -1, 11, 15, 121}}, {U"冬季供热", {4, -1, 11, 15, 121}}, {U"秋季新学期", {5, -1, 9, 1, 1}},
    {U"春季新学期", {5, -1, 3, 1, 1}},   {U"春季学期", {4, -1, 3, 1, 1}},     {U"春季学期开学", {6, -1, 3, 1, 1}},
    {U"秋季学期开学", {6, -1, 9, 1, 1}}, {U"秋季学期", {4, -1, 9, 1, 1}},     {U"秋季开学", {4, -1, 9, 1, 1}},
    {U"春季开学", {4, -1, 3, 1, 1}},     {U"今秋开学", {4, -1, 9, 1, 1}},
});

// The characters that names begin with, those that come second, and those that are a name by themselves.
struct NameCharacters {
  CharacterSet first;
  CharacterSet second;
  CharacterSet whole;
};
constexpr NameCharacters kNameCharacters = [] {
  NameCharacters out;
  for (const Named& named : kNamed) {
    out.first.add(named.name[0]);
    if (named.name.size() > 1)
      out.second.add(named.name[1]);
    else
      out.whole.add(named.name[0]);
  }
  return out;
}();

bool may_be_named(std::u32string_view text) {
  if (text.empty() || !kNameCharacters.first.holds(text[0])) return false;
  return kNameCharacters.whole.holds(text[0]) || (text.size() > 1 && kNameCharacters.second.holds(text[1]));
}

constexpr int kFirstYear = 2000;
// Month × 100 + day of 春节, 元宵, 端午, 中秋, 重阳.
constexpr std::array kLunar = std::to_array<std::array<int, 5>>({
    {{205, 219, 606, 912, 1006}},  {{124, 207, 625, 1001, 1025}}, {{212, 226, 615, 921, 1014}},
    {{201, 215, 604, 911, 1004}},  {{122, 205, 622, 928, 1022}},  {{209, 223, 611, 918, 1011}},
    {{129, 212, 531, 1006, 1030}}, {{218, 304, 619, 925, 1019}},  {{207, 221, 608, 914, 1007}},
    {{126, 209, 528, 1003, 1026}}, {{214, 228, 616, 922, 1016}},  {{203, 217, 606, 912, 1005}},
    {{123, 206, 623, 930, 1023}},  {{210, 224, 612, 919, 1013}},  {{131, 214, 602, 908, 1002}},
    {{219, 305, 620, 927, 1021}},  {{208, 222, 609, 915, 1009}},  {{128, 211, 530, 1004, 1028}},
    {{216, 302, 618, 924, 1017}},  {{205, 219, 607, 913, 1007}},  {{125, 208, 625, 1001, 1025}},
    {{212, 226, 614, 921, 1014}},  {{201, 215, 603, 910, 1004}},  {{122, 205, 622, 929, 1023}},
    {{210, 224, 610, 917, 1011}},  {{129, 212, 531, 1006, 1029}}, {{217, 303, 619, 925, 1018}},
    {{206, 220, 609, 915, 1008}},  {{126, 209, 528, 1003, 1026}}, {{213, 227, 616, 922, 1016}},
    {{203, 217, 605, 912, 1005}},  {{123, 206, 624, 1001, 1024}}, {{211, 225, 612, 919, 1012}},
    {{131, 214, 601, 908, 1001}},  {{219, 305, 620, 927, 1020}},  {{208, 222, 610, 916, 1009}},
    {{128, 211, 530, 1004, 1027}}, {{215, 301, 618, 924, 1017}},  {{204, 218, 607, 913, 1007}},
    {{124, 207, 527, 1002, 1026}}, {{212, 226, 614, 920, 1014}},  {{201, 215, 603, 910, 1003}},
    {{122, 205, 622, 928, 1022}},  {{210, 224, 611, 917, 1011}},  {{130, 213, 531, 1005, 1029}},
    {{217, 303, 619, 925, 1018}},  {{206, 220, 608, 915, 1008}},  {{126, 209, 529, 1004, 1027}},
    {{214, 228, 615, 922, 1016}},  {{202, 216, 604, 911, 1005}},  {{123, 206, 623, 930, 1024}},
});

// The formula of perpetual calendars for this century, in ten-thousandths of a day: the sun takes 365.2422 days.
unsigned qingming(int year) {
  const int y = year - kFirstYear;
  return static_cast<unsigned>((y * 2422 + 48100) / 10000 - y / 4);
}

}  // namespace

std::optional<base::Date> Festival::date_in(int year) const {
  if (column == kQingming) {
    if (year < kFirstYear || year >= kFirstYear + 100) return std::nullopt;
    return base::make_date(year, month, qingming(year));
  }
  if (column == kFixedDay) return base::make_date(year, month, day);
  const auto row = static_cast<std::size_t>(year - kFirstYear);
  if (year < kFirstYear || row >= kLunar.size()) return std::nullopt;
  const int packed = kLunar[row][static_cast<std::size_t>(column)];
  return base::make_date(year, static_cast<unsigned>(packed / 100), static_cast<unsigned>(packed % 100));
}

std::optional<Festival> find_festival(std::u32string_view text) {
  std::optional<Festival> best;
  if (!may_be_named(text)) return best;
  for (const auto& named : kNamed) {
    if (text.starts_with(named.name) && (!best || named.festival.length > best->length)) best = named.festival;
  }
  return best;
}

}  // namespace luoshi::text
