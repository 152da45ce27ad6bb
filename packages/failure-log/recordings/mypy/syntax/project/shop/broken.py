def open_till(:
    pass
