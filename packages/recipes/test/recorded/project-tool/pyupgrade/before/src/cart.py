class Till(object):
    def __init__(self):
        super(Till, self).__init__()
