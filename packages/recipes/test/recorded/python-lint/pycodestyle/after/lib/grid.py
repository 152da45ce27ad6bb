def cells(width, height):
    for x in range(width):
        for y in range(height):
            yield (x,
                   y)
# end
def area(width, height): return width*height


print(area(2, 3))
print(list(cells(1, 1)))
